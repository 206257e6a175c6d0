"""The pages are complete: whatever is written is shown, linked, and listed."""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harness.pages import CHECKS, Site, read_site

ROOT = Path(__file__).parents[1]
read_once = functools.cache(read_site)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("check_").replace("_", "-"))
def test_complete(check: Callable[[Site], Iterator[str]]) -> None:
    if problems := list(check(read_once(ROOT))):
        pytest.fail("\n".join([check.__doc__, *problems]), pytrace=False)
