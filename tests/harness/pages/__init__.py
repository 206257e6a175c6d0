"""Check that pages, programs, transcripts and claims are complete: each is there, shown, and linked.

A check is a function that takes a `Site` and yields problems, `file:line: what is wrong; what to do`. To add one, write
it into the module of its subject, under `@check`, and below it, with `broken(…)`, at least one fault in the example
site that it must report: tests/bites/test_pages.py sees to it that it does.
"""

from harness.pages import (  # noqa: F401 each enters its checks
    claims,
    feed,
    includes,
    lessons,
    made,
    minutes,
    navigation,
    programs,
    proofs,
    readers,
    runs,
    tabs,
    tree,
    wrong,
)
from harness.pages.made import write_made
from harness.pages.registry import BROKEN, CHECKS, Broken, Check
from harness.pages.site import Claim, Fence, Include, Page, Site, Snippet, read_site

__all__ = [
    "BROKEN",
    "CHECKS",
    "Broken",
    "Check",
    "Claim",
    "Fence",
    "Include",
    "Page",
    "Site",
    "Snippet",
    "read_site",
    "write_made",
]
