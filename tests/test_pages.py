"""The pages are complete: whatever is written is shown, linked, and listed."""

import functools
from pathlib import Path

import pytest
from harness.files import Unreadable
from harness.pages import CHECKS, Check, Site, read_site
from harness.reports import shorten

ROOT = Path(__file__).parents[1]
REPORTED: set[str] = set()  # what could not be read, by the first check that it stopped


@functools.cache
def read_once(root: Path) -> Site | Unreadable:
    """Read the site, or say why it cannot be read."""
    try:
        return read_site(root)
    except Unreadable as fault:
        return fault


def list_problems(check: Check) -> list[str] | Unreadable:
    """List what a check finds, or say why it cannot read what it needs."""
    site = read_once(ROOT)
    try:
        return site if isinstance(site, Unreadable) else list(check(site))
    except Unreadable as fault:
        return fault


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("check_").replace("_", "-"))
def test_complete(check: Check) -> None:
    problems = list_problems(check)
    if isinstance(problems, Unreadable):
        if str(problems) in REPORTED:
            pytest.skip("not checked, as a file cannot be read: see the check that fails")
        REPORTED.add(str(problems))
        pytest.fail(shorten(str(problems)), pytrace=False)
    if problems:
        pytest.fail(shorten("\n".join([*problems, f"({check.__doc__})"])), pytrace=False)
