"""The site as a reader gets it: built strictly, served, and opened in a real browser."""

import html
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from browser import SiteServer
from mkdocs.utils.meta import get_data
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SNIPPETS = ROOT / "snippets"
PAGES = sorted(page.relative_to(DOCS) for page in DOCS.glob("**/*.md"))
LESSONS = [page for page in PAGES if "level" in get_data((DOCS / page).read_text("utf-8"))[1]]
LISTS = {Path("claims.md"), Path("tags.md")}  # they grow with the site
WEIGHT_LIMIT = {False: 95 * 1024, True: 140 * 1024}  # gzipped, with an empty cache
REQUEST_LIMIT = 8
WCAG = {
    "light": {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}


def address(page: Path) -> str:
    """Return the address of a page, relative to the site."""
    place = page.parent if page.name == "index.md" else page.with_suffix("")
    return "" if place == Path() else f"{place.as_posix()}/"


@dataclass
class Visit:
    """A page opened with an empty cache, and what that caused."""

    source: Path
    page: Page
    asked: list[tuple[str, int]] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def open_cold(browser: Browser, server: SiteServer, source: Path) -> Visit:
    """Open a page in a new context, and note requests and complaints until it is quiet."""
    context = browser.new_context(reduced_motion="reduce", color_scheme="light")
    visit = Visit(source, context.new_page())
    visit.page.on(
        "console",
        lambda said: said.type in ("error", "warning") and visit.complaints.append(said.text),
    )
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on(
        "request",
        lambda request: request.url.startswith((server.url, "data:")) or visit.elsewhere.append(request.url),
    )
    server.asked.clear()
    visit.page.goto(server.url + address(source), wait_until="networkidle")
    visit.asked = list(server.asked)
    return visit


@pytest.fixture(scope="module", params=PAGES, ids=str)
def visit(request: pytest.FixtureRequest, browser: Browser, server: SiteServer) -> Iterator[Visit]:
    """Open one page of the site; the tests that ask for it share it."""
    visit = open_cold(browser, server, request.param)
    yield visit
    visit.page.context.close()


def find_violations(page: Page, scheme: str) -> list[str]:
    """List what axe-core finds against WCAG A and AA, details opened; in dark, its colour rules."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_function(
        "scheme => document.body.dataset.mdColorScheme === scheme",
        arg={"light": "default", "dark": "slate"}[scheme],
    )
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = Axe().run(page, options=WCAG[scheme]).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]}\n{node.get('failureSummary', '')}"
        for rule in found
        for node in rule["nodes"]
    ]


# What the build gives


def test_build_says_nothing_but_that_it_built(site: Path) -> None:
    usual = re.compile(r"INFO +-  (Cleaning site|Building documentation|Documentation built)")
    said = (site.parent / "build.log").read_text("utf-8").splitlines()
    assert [line for line in said if line.strip() and not usual.match(line)] == []


def test_every_snippet_is_published_and_nothing_else(site: Path) -> None:
    def files(folder: Path) -> dict[str, bytes]:
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    hidden = re.compile(r"(^|/)(\.|__pycache__)")
    sources = {name: text for name, text in files(SNIPPETS).items() if not hidden.search(name)}
    assert files(site / "snippets") == sources


def test_every_line_of_a_shown_transcript_is_in_the_search_index(site: Path) -> None:
    docs = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    for source in PAGES:
        texts = [doc["text"] for doc in docs if doc["location"].split("#")[0] == address(source)]
        indexed = html.unescape(re.sub(r"<[^>]+>", "\n", "\n".join(texts))).splitlines()
        shown = re.findall(r'--8<-- "([^":]+\.console)"', (DOCS / source).read_text("utf-8"))
        for transcript in shown:
            lines = (SNIPPETS / transcript).read_text("utf-8").splitlines()
            missing = [line for line in lines if line.expandtabs(4) not in indexed]  # as Markdown does
            assert not missing, f"docs/{source}: not in the search index: {missing}"


def test_verified_versions_are_the_installed_ones() -> None:
    verified = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["extra"]["verified"]
    pythons = verified.pop("Python")
    assert verified == {name: version(name.lower()) for name in verified}
    oldest, newest = (tuple(map(int, one.split("."))) for one in pythons.split("–"))
    assert oldest <= sys.version_info[:2] <= newest
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={oldest[0]}.{oldest[1]}"


# Each page


def test_console_is_clean(visit: Visit) -> None:
    assert visit.complaints == []


def test_no_request_leaves_for_another_host(visit: Visit) -> None:
    assert visit.elsewhere == []


def test_everything_asked_for_is_there(visit: Visit) -> None:
    assert [path for path, size in visit.asked if not size] == []


def test_page_is_light(visit: Visit) -> None:
    limit = WEIGHT_LIMIT[visit.source in LISTS]
    weight = sum(size for _, size in visit.asked)
    table = "\n".join(f"{size:7} {path}" for path, size in visit.asked)
    assert weight <= limit, f"{weight / 1024:.1f} KiB:\n{table}"
    assert len(visit.asked) <= REQUEST_LIMIT, f"{len(visit.asked)} requests:\n{table}"


def test_head_is_complete(visit: Visit) -> None:
    page = visit.page
    assert page.locator("h1").count() == 1
    assert page.title()
    description = page.locator("meta[name=description]").get_attribute("content")
    written = get_data((DOCS / visit.source).read_text("utf-8"))[1].get("description")
    assert written, f"docs/{visit.source}: add a description to its front matter"
    assert description == written
    assert page.locator("link[rel=canonical]").count() == 1
    edit = page.locator("a[rel=edit]").get_attribute("href")
    assert edit.endswith(f"/edit/main/docs/{visit.source.as_posix()}")


def test_no_text_runs_on_from_a_code_block(visit: Visit) -> None:
    """An empty paragraph is what a browser makes of a fence with no blank line after it."""
    message = f"docs/{visit.source}: put a blank line between each fence and the text under it"
    assert visit.page.locator("article p:empty").count() == 0, message


def test_every_code_block_has_a_copy_button(visit: Visit) -> None:
    blocks = visit.page.locator("article pre > code").count()
    assert visit.page.locator("article [data-clipboard-target]").count() == blocks


def test_lesson_says_what_it_asks_and_what_it_was_verified_with(visit: Visit) -> None:
    facts = visit.page.locator(".facts").all_inner_texts()
    verified = visit.page.locator(".verified").all_inner_texts()
    if visit.source in LESSONS:
        meta = get_data((DOCS / visit.source).read_text("utf-8"))[1]
        assert facts == [f"{meta['level']} · {meta['minutes']} min"]
        assert verified[0].startswith(f"Verified with FastAPI {version('fastapi')} · ")
    else:
        assert facts == []
        assert len(verified) == (visit.source == Path("index.md"))


def test_program_links_give_the_very_file(visit: Visit, server: SiteServer) -> None:
    links = [link.get_attribute("href") for link in visit.page.locator("a.program").all()]
    assert links or visit.source not in LESSONS, "a lesson without a link to its program"
    for link in links:
        url = urljoin(visit.page.url, link)
        source = SNIPPETS / url.removeprefix(f"{server.url}snippets/")
        with urlopen(url) as answer:
            assert answer.status == 200
            assert answer.read() == source.read_bytes()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_wcag_a_and_aa(visit: Visit, scheme: str) -> None:
    violations = find_violations(visit.page, scheme)
    assert not violations, "\n".join(violations)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


# What a reader does


def first_lesson() -> Path:
    """Return the first lesson of the navigation."""
    pages = re.findall(r"\S+\.md", (ROOT / "mkdocs.yml").read_text("utf-8"))
    return next(page for page in map(Path, pages) if page in LESSONS)


def longest_message(lesson: Path) -> str:
    """Return the longest line that a job printed in the lesson's first transcript."""
    transcript = re.search(r'--8<-- "([^":]+\.console)"', (DOCS / lesson).read_text("utf-8"))[1]
    lines = (SNIPPETS / transcript).read_text("utf-8").splitlines()
    return max((line for line in lines if " | " in line and line[0] not in "$>"), key=len)


def test_search_finds_the_exact_message(page: Page, server: SiteServer) -> None:
    lesson = first_lesson()
    page.goto(server.url, wait_until="networkidle")
    server.asked.clear()
    page.keyboard.press("/")
    assert page.get_by_role("dialog", name="Search").is_visible()
    page.keyboard.insert_text(longest_message(lesson).split(" | ")[1])
    page.keyboard.press("End")
    result = page.locator(f".md-search-result__link[href*='{address(lesson)}']").first
    result.wait_for()
    assert "/search/search_index.json" in [path for path, _ in server.asked]
    assert [*find_violations(page, "light"), *find_violations(page, "dark")] == []
    result.click()
    page.wait_for_url(f"**/{address(lesson)}**")


def test_search_index_waits_for_a_reader_who_searches(page: Page, server: SiteServer) -> None:
    server.asked.clear()
    page.goto(server.url, wait_until="networkidle")
    assert "/search/search_index.json" not in [path for path, _ in server.asked]
    page.goto(f"{server.url}{address(first_lesson())}?h=mail", wait_until="networkidle")
    assert "/search/search_index.json" in [path for path, _ in server.asked]
    page.locator("mark[data-md-highlight]").first.wait_for(state="attached")


def test_transcript_opens_without_javascript(browser: Browser, server: SiteServer) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(server.url + address(first_lesson()))
    transcript = page.locator("details.question .language-console").first
    assert not transcript.is_visible()
    page.locator("details.question > summary").first.click()
    assert transcript.is_visible()
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", background))) < 64, "not dark although the system is"
    context.close()


def test_copying_a_transcript_gives_its_commands(page: Page, server: SiteServer) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(server.url, wait_until="networkidle")
    page.locator(".language-console [data-clipboard-target]").first.click()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    shown = page.locator(".language-console code").first.inner_text().splitlines()
    commands = [line.removeprefix("$ ") for line in shown if line.startswith("$ ")]
    assert [line for line in copied if line] == commands


def test_navigation_keeps_the_page_alive(page: Page, server: SiteServer) -> None:
    page.goto(server.url, wait_until="networkidle")
    page.evaluate("window.alive = true")
    page.locator(".md-footer__link--next").click()
    page.wait_for_function("document.querySelector('h1').innerText.startsWith('Background tasks')")
    assert page.evaluate("window.alive")
    assert page.locator(".md-path__link").first.inner_text() == "Home"


def test_reader_can_choose_the_colours(page: Page, server: SiteServer) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(server.url, wait_until="networkidle")
    for scheme in ("light", "dark", "light"):  # light, dark, as the system has it
        page.locator("label[for^=__palette]:visible").click()
        shown = "getComputedStyle(document.documentElement).colorScheme"
        page.wait_for_function(f"scheme => {shown} === scheme", arg=scheme)


def test_missing_page_leads_on(page: Page, server: SiteServer) -> None:
    answer = page.goto(f"{server.url}no/such/page/", wait_until="networkidle")
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "Nothing answers here"
    for link in page.locator("article a").all():
        with urlopen(urljoin(page.url, link.get_attribute("href"))) as found:
            assert found.status == 200
    assert [*find_violations(page, "light"), *find_violations(page, "dark")] == []
