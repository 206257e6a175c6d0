"""What single runs need beyond what `make setup` brings; without it they are skipped, with the reason."""

import os
import re
import sqlite3
import sys
from pathlib import Path

CAP_SYS_PTRACE = 19  # linux/capability.h


def may_look_into_others() -> bool:
    """Tell whether py-spy may look into a process that it did not start: by its README, on macOS as root alone.

    On Linux, Yama's `ptrace_scope` may forbid it to all that have not the capability, as on Ubuntu.
    """
    if sys.platform == "darwin":
        return os.geteuid() == 0
    scope = Path("/proc/sys/kernel/yama/ptrace_scope")
    if not scope.exists() or scope.read_text("ascii").strip() == "0":
        return True
    capabilities = re.search(r"^CapEff:\s*(\w+)", Path("/proc/self/status").read_text("ascii"), re.M)[1]
    return bool(int(capabilities, 16) >> CAP_SYS_PTRACE & 1)


# which runs (section/name), what they need of Python's version, of SQLite's, and of the system, why
NEEDS = [
    (
        r"blocking/slow_step_has_a_name\.\.variable",
        lambda python, sqlite, looks: python < (3, 12),
        "the run is about Python 3.11; newer ones log the slow step",
    ),
    (
        r"lifespan/(wrong_end_the_worker|end_the_worker|cancel_again|cancel_valkey_commands)",
        lambda python, sqlite, looks: python < (3, 12),
        "the run is about Python 3.11; from 3.12 on, wait_for hands a cancellation on",
    ),
    (
        r"redis-queues/(both_kinds_with_saq\.\.stopped|wrong_charge_with_saq(\.\.deploys)?)",
        lambda python, sqlite, looks: python >= (3, 11, 3),
        "before Python 3.11.3, SAQ loses the order at SIGTERM (github.com/redis/redis-py/pull/2659)",
    ),
    (
        r"queues/\w*_with_dbos.*",
        lambda python, sqlite, looks: python < (3, 12) or sqlite >= (3, 42),
        "DBOS on Python 3.12 or newer needs SQLite 3.42 or newer, of which it asks `unixepoch('subsec')`",
    ),
    (
        r"blocking/wrong_both_pings_answered",
        lambda python, sqlite, looks: looks,
        "py-spy may not look into another process here; `sudo sysctl kernel.yama.ptrace_scope=0` allows it on Linux",
    ),
]


def why_not_here(
    name: str,
    python: tuple[int, ...] = sys.version_info[:3],
    sqlite: tuple[int, ...] = sqlite3.sqlite_version_info,
    looks: bool = may_look_into_others(),
) -> str:
    """Say why a run, `section/name`, cannot be here, nothing if it can."""
    missing = (why for pattern, has, why in NEEDS if re.fullmatch(pattern, name) and not has(python, sqlite, looks))
    return next(missing, "")
