"""What readers that are machines get: a Markdown twin of each page, an index of them, and what a shared link shows."""

import json
import re
from pathlib import Path

import pytest
from browser import SiteServer
from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
# What other versions print is left out of the search, and has no twin.
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if "\n  exclude: true\n" not in path.read_text("utf-8")]


def find_twin(site: Path, page: Path) -> Path:
    """Give the Markdown twin of a page."""
    place = page.relative_to(DOCS).with_suffix("")
    return site / (place.parent if place.name == "index" else place) / "index.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_each_page_has_a_twin_with_its_programs(site: Path, page: Path) -> None:
    """A twin holds what the page includes, and the page announces it."""
    twin = find_twin(site, page)
    text = re.sub(r"\s+", "", twin.read_text("utf-8"))
    for name in re.findall(r'^\s*--8<-- "([^":]+\.py)"$', page.read_text("utf-8"), re.M):
        program = (ROOT / "snippets" / name).read_text("utf-8")
        shown = [line for line in program.splitlines() if "--8<--" not in line]
        assert re.sub(r"\s+", "", "".join(shown)) in text, f"{name} is not in {twin}"
    html = twin.with_suffix(".html").read_text("utf-8")
    assert '<link rel="alternate describedby" type="text/markdown" href="index.md"' in html
    said = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])
    assert said["url"] in re.search(r'<link rel="canonical" href="([^"]+)"', html)[1]
    assert said["description"]


def test_the_index_lists_every_page(site: Path) -> None:
    """llms.txt names each twin, and each description is in descriptions.json."""
    listed = re.findall(r"\]\(https://[^/]+/(\S*)\)", (site / "llms.txt").read_text("utf-8"))
    assert {site / path for path in listed} == {find_twin(site, page) for page in PAGES}
    descriptions = json.loads((site / "descriptions.json").read_text("utf-8"))
    assert len(descriptions) == len(PAGES)
    assert all(page["about"] for page in descriptions.values())


def test_the_skill_names_addresses_that_exist(site: Path) -> None:
    """Every link of SKILL.md leads to a file of the site."""
    links = re.findall(r"\]\(https://[^/]+/(\S*)\)", (site / "SKILL.md").read_text("utf-8"))
    assert links
    assert [path for path in links if not (site / path).is_file()] == []


def test_a_page_is_copied_as_markdown(page: Page, server: SiteServer, site: Path) -> None:
    """The button copies the page's twin."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(server.url + "symptoms/", wait_until="networkidle")
    page.get_by_title("Copy this page as Markdown").click()
    page.get_by_title("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == (site / "symptoms/index.md").read_text("utf-8")
