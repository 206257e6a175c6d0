"""The pages are complete: whatever is written is shown, linked, and listed."""

import functools
from pathlib import Path

import pytest
from harness.files import Unreadable
from harness.pages import CHECKS, Check, read_site
from harness.reports import shorten

ROOT = Path(__file__).parents[1]
read_once = functools.cache(read_site)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("check_").replace("_", "-"))
def test_complete(check: Check) -> None:
    try:
        problems = list(check(read_once(ROOT)))
    except Unreadable as fault:
        problems = [str(fault)]
    if problems:
        pytest.fail(shorten("\n".join([*problems, f"({check.__doc__})"])), pytrace=False)
