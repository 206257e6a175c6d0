"""Where the checks enter themselves, each with faults that it must report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from harness.pages.site import Site

Check = Callable[[Site], Iterator[str]]


@dataclass(frozen=True)
class Broken:
    """A fault in the example site: in `path`, `old` becomes `new`; `check` reports it with `says`, `at` a place."""

    check: Check
    name: str
    path: str
    old: str
    new: str
    says: str
    at: str


CHECKS: list[Check] = []
BROKEN: list[Broken] = []


def check(function: Check) -> Check:
    """Enter a check."""
    CHECKS.append(function)
    return function


def broken(check: Check, name: str, path: str, old: str, new: str, says: str, at: str = "") -> None:
    """Enter a fault that `check` must report; without `old`, `path` is a new file. See `Broken`."""
    BROKEN.append(Broken(check, name, path, old, new, says, at))
