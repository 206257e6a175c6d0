"""What single runs need beyond what `make setup` brings; without it they are skipped, with the reason."""

import re
import sqlite3
import sys

# which runs (section/name), what they need of Python's version and of SQLite's, why
NEEDS = [
    (
        r"blocking/slow_step_has_a_name\.\.variable",
        lambda python, sqlite: python < (3, 12),
        "the run is about Python 3.11; newer ones log the slow step",
    ),
    (
        r"lifespan/(wrong_end_the_worker|end_the_worker|cancel_again|cancel_valkey_commands)",
        lambda python, sqlite: python < (3, 12),
        "the run is about Python 3.11; from 3.12 on, wait_for hands a cancellation on",
    ),
    (
        r"queues/\w*_with_dbos.*",
        lambda python, sqlite: python < (3, 12) or sqlite >= (3, 42),
        "DBOS on Python 3.12 or newer needs SQLite 3.42 or newer, of which it asks `unixepoch('subsec')`",
    ),
]


def why_not_here(
    name: str, python: tuple[int, ...] = sys.version_info[:2], sqlite: tuple[int, ...] = sqlite3.sqlite_version_info
) -> str:
    """Say why a run, `section/name`, cannot be here, nothing if it can."""
    missing = (why for pattern, has, why in NEEDS if re.fullmatch(pattern, name) and not has(python, sqlite))
    return next(missing, "")
