"""Which Python runs the programs of a section: the site's own, or that of an environment that only this section has.

A section NAME has one where there is a requirements-NAME.txt: .venv-NAME, which `make setup` makes. `WITHOUT=NAME`
leaves it out, and the runs that need it are skipped.
"""

import os
import sys
from pathlib import Path

from harness.files import ROOT

SITE = Path(os.environ.get("REPLAY_PYTHON", sys.executable))  # another one for `make versions`


class BrokenSetUp(Exception):
    """The machine or its set-up lacks something that every replay needs; the message says what to do."""


def has_own(section: str, root: Path | None = None) -> bool:
    """Tell whether a section's programs have an environment of their own."""
    return ((root or ROOT) / f"requirements-{section}.txt").exists()


def find_python(section: str) -> Path:
    """Give the Python that runs a section's programs; raise BrokenSetUp if it is not there."""
    python = ROOT / f".venv-{section}/bin/python" if has_own(section) else SITE
    if not python.exists():
        raise BrokenSetUp(f"the programs of snippets/{section}/ need .venv-{section}, which is not there: `make setup`")
    return python


def list_pythons() -> dict[str, Path]:
    """Give every Python that is there, by its section; the site's has no section."""
    found = {path.name.removeprefix(".venv-"): path / "bin/python" for path in sorted(ROOT.glob(".venv-*"))}
    return {"": SITE, **{name: python for name, python in found.items() if has_own(name) and python.exists()}}


def why_left_out(section: str) -> str:
    """Say why the programs of a section are not run, nothing if they are."""
    is_left_out = has_own(section) and section in os.environ.get("WITHOUT", "").split()
    return f"WITHOUT={section} leaves out the programs that need .venv-{section}" if is_left_out else ""


def find_fault() -> str:
    """Say what is wrong with what WITHOUT names, nothing if that can be left out."""
    unknown = [name for name in os.environ.get("WITHOUT", "").split() if not has_own(name)]
    return f"WITHOUT={unknown[0]}: there is no requirements-{unknown[0]}.txt; correct the name" if unknown else ""
