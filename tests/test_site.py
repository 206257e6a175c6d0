"""The site as a reader gets it: built strictly, served, and opened in a real browser."""

import contextlib
import html
import json
import os
import re
import socket
import subprocess
import sys
import time
import tomllib
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
from browser import SiteServer
from harness.files import parse_yaml, read_text
from harness.pages import read_site
from harness.pages.runs import RUNS
from playwright.sync_api import Browser, Page, expect
from visit import DOCS, ROOT, SNIPPETS, Visitor, address, find_faults, find_violations, is_lesson

FLAGS = ["--js-flags=--no-opt --no-maglev"]  # no page lasts long enough for its scripts to be worth compiling well
PAGES = sorted(page.relative_to(DOCS) for page in DOCS.glob("**/*.md"))


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


def test_blocks_of_code_are_those_that_the_quick_checks_saw(site: Path) -> None:
    """`check_blocks` renders pages by itself: the build must give the same blocks."""
    for path, rendered in read_site(ROOT).rendered.items():
        built = (site / address(Path(path).relative_to("docs")) / "index.html").read_text("utf-8")
        blocks = re.findall(r"<pre\b.*?</pre>", built.partition("<article")[2], re.S)
        shown = [html.unescape(re.sub(r"<[^>]+>", "", block)) for block in blocks]
        checked = [element.text() for element in rendered.walk() if element.tag == "pre"]
        assert ["".join(text.split()) for text in shown] == ["".join(text.split()) for text in checked], path


def test_every_line_of_a_shown_transcript_is_in_the_search_index(site: Path) -> None:
    docs = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    pages = [page for page in read_site(ROOT).pages if not page.meta.get("search", {}).get("exclude")]
    shown = {page.path: {i.file for i in page.includes if i.target.endswith(".console")} for page in pages}
    for source in PAGES:
        texts = [doc["text"] for doc in docs if doc["location"].split("#")[0] == address(source)]
        indexed = html.unescape(re.sub(r"<[^>]+>", "\n", "\n".join(texts))).splitlines()
        for transcript in shown.get(f"docs/{source.as_posix()}", ()):
            lines = (ROOT / transcript).read_text("utf-8").splitlines()
            missing = [line for line in lines if line.expandtabs(4) not in indexed]  # as Markdown does
            assert not missing, f"docs/{source}: not in the search index: {missing}"


def test_verified_versions_are_the_installed_ones() -> None:
    verified = parse_yaml(read_text(ROOT / "mkdocs.yml"), "mkdocs.yml")["extra"]["verified"]
    pythons = verified.pop("Python")
    assert verified == {name: version(name.lower()) for name in verified}
    oldest, newest = (tuple(map(int, one.split("."))) for one in pythons.split("–"))
    assert oldest <= sys.version_info[:2] <= newest
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={oldest[0]}.{oldest[1]}"


def test_feed_is_announced_valid_and_leads_to_what_changed(site: Path) -> None:
    home = (site / "index.html").read_text("utf-8")
    assert re.search(r'<link rel="alternate feed" type="application/atom\+xml" href="(?:\./)?versions/feed.xml"', home)
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.parse(site / "versions/feed.xml").getroot()
    assert feed.tag == f"{atom}feed"
    assert feed.find(f"{atom}author/{atom}name") is not None
    entries = feed.findall(f"{atom}entry")
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == len(entries) > 0
    for part in (feed, *entries):
        assert all(part.findtext(f"{atom}{name}") for name in ("id", "title", "updated"))
        assert datetime.fromisoformat(part.findtext(f"{atom}updated")).tzinfo
        for path, _, anchor in (
            link.get("href").split("/", 3)[3].partition("#") for link in part.findall(f"{atom}link")
        ):
            shown = (site / path / "index.html") if path.endswith("/") else site / path
            assert f'id="{anchor}"' in shown.read_text("utf-8") if anchor else shown.exists()
    days = [entry.findtext(f"{atom}updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{atom}updated") == days[0]


LINES = {
    file: html.unescape(line)
    for file, line in re.findall(r"""\['(.+)">.+', "(.+)"\]""", (ROOT / RUNS).read_text("utf-8"))
}


def test_line_that_runs_a_program_stands_below_it(site: Path) -> None:
    shown = (site / "background-tasks/what-runs-when/index.html").read_text("utf-8")
    line = LINES["snippets/background-tasks/what_runs_when/shop.py"]
    assert f'Download shop.py</a><code class="run" tabindex="0">{html.escape(line, quote=False)}</code>' in shown


def begin(file: str, more: str, server: SiteServer, folder: Path) -> subprocess.Popen:
    """Type the line of a program, with the served site as its source."""
    published = parse_yaml(read_text(ROOT / "mkdocs.yml"), "mkdocs.yml")["site_url"]
    line = LINES[file].replace(published, server.url).replace("&& uv", "&& exec uv")
    own = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "UV_SYSTEM_CERTS": "1"}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen(["bash", "-c", f"{line} {more}"], cwd=folder, env=os.environ | own, **streams)


def skip_without_index(said: str) -> None:
    """Skip where uv cannot reach the package index: not every machine gives it the index that pip has."""
    if re.search(r"error sending request|dns error|Failed to fetch", said):
        pytest.skip(f"uv cannot reach the package index: {said}")


@pytest.mark.timeout(900)
def test_line_below_a_program_runs_it(server: SiteServer, tmp_path: Path) -> None:
    with begin("snippets/background-tasks/when_a_session_connects.py", "", server, tmp_path) as run:
        said = run.communicate()[0]
    skip_without_index(said)
    assert (SNIPPETS / "background-tasks/when_a_session_connects.console").read_text("utf-8").partition("\n")[2] in said


@pytest.mark.timeout(900)
def test_line_below_a_program_of_several_files_starts_its_server(server: SiteServer, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with begin("snippets/background-tasks/what_runs_when/shop.py", f"--port {port}", server, tmp_path) as run:
        status = 0
        while not status and run.poll() is None:
            with contextlib.suppress(OSError), urlopen(f"http://127.0.0.1:{port}/openapi.json") as answer:
                status = answer.status
            time.sleep(0.1)
        run.terminate()
        said = run.communicate()[0]
    skip_without_index(said)
    assert status == 200, said
    assert sorted(path.name for path in tmp_path.glob("*.py")) == ["in_a_test.py", "shop.py"]


# Each page


@pytest.mark.parametrize("source", PAGES, ids=str)
def test_page(source: Path, server: SiteServer, visitor: Visitor) -> None:
    if faults := find_faults(visitor.open(source)):
        pytest.fail("\n".join(f"docs/{source}: {fault}" for fault in faults), pytrace=False)


# What a reader does


def first_lesson() -> Path:
    """Return the first lesson of the navigation."""
    pages = re.findall(r"\S+\.md", (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[2])
    return next(page for page in map(Path, pages) if is_lesson(page))


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
    assert "/search/search_index.json" in server.asked
    assert [*find_violations(page, "light"), *find_violations(page, "dark")] == []
    result.click()
    page.wait_for_url(f"**/{address(lesson)}**")


def test_search_waits_for_a_reader_who_searches(page: Page, server: SiteServer) -> None:
    """Neither the index nor the script that ranks is asked for before."""
    server.asked.clear()
    page.goto(server.url, wait_until="networkidle")
    assert not {"/search/search_index.json", "/assets/search.js"} & set(server.asked)
    page.goto(f"{server.url}{address(first_lesson())}?h=mail", wait_until="networkidle")
    page.locator("mark[data-md-highlight]").first.wait_for(state="attached")
    assert "/search/search_index.json" in server.asked


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


def test_chosen_versions_stay_on_other_pages_and_in_folds(page: Page, server: SiteServer) -> None:
    page.goto(f"{server.url}background-tasks/uploads/")
    page.get_by_text("FastAPI 0.106.0–0.117.1", exact=True).click()
    page.goto(f"{server.url}background-tasks/error-not-in-the-log/")
    expect(page.get_by_text("FastAPI 0.117.1, Starlette").first).to_be_visible()
    page.goto(f"{server.url}background-tasks/database-session/")
    page.get_by_text("The whole program and both runs").click()
    expect(page.get_by_text("This run breaks off at wait")).to_be_visible()


def test_copying_a_transcript_gives_its_commands(page: Page, server: SiteServer) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(server.url + address(first_lesson()), wait_until="networkidle")
    page.locator("details.question > summary").first.click()
    page.locator(".language-console [data-clipboard-target]").first.click()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    shown = page.locator(".language-console code").first.inner_text().splitlines()
    commands = [line.removeprefix("$ ") for line in shown if line.startswith("$ ")]
    assert [line for line in copied if line] == commands


def test_copying_a_difference_gives_the_lines_of_the_cure(page: Page, server: SiteServer) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{server.url}blocking/one-blocking-call/", wait_until="networkidle")
    page.locator(".language-diff [data-clipboard-target]").first.click()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    cure = (SNIPPETS / "blocking/ask_the_supplier.py").read_text("utf-8").splitlines()
    assert copied
    assert [line for line in copied if line not in cure] == []


def test_navigation_keeps_the_page_alive(page: Page, server: SiteServer) -> None:
    page.goto(server.url, wait_until="networkidle")
    page.evaluate("window.alive = true")
    page.locator(".md-tabs__link", has_text="Background tasks").click()
    expect(page.locator("h1")).to_have_text(re.compile("^Background tasks"))  # polling in the page would be eval
    assert page.evaluate("window.alive")
    assert page.locator(".md-path__link").first.inner_text() == "Home"


def test_reader_can_choose_the_colours(page: Page, server: SiteServer) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(server.url, wait_until="networkidle")
    for scheme in ("light", "dark", "light"):  # light, dark, as the system has it
        page.locator("label[for^=__palette]:visible").click()
        expect(page.locator("html")).to_have_css("color-scheme", scheme)


def test_old_address_of_a_claim_leads_to_it(page: Page, server: SiteServer) -> None:
    """A link from the time when all claims were on one page."""
    page.goto(f"{server.url}claims/#answer-before-mail")
    page.wait_for_url("**/claims/background-tasks/#answer-before-mail")


def test_every_lesson_links_its_claims(site: Path) -> None:
    for source in filter(is_lesson, PAGES):
        html = (site / address(source) / "index.html").read_text("utf-8")
        found = re.search(r'href="(?:\.\./)+(claims/[\w-]+/)#([\w-]+)">The claims of this lesson<', html)
        assert found, f"docs/{source}: no link to its claims"
        assert f' id="{found[2]}"' in (site / found[1] / "index.html").read_text("utf-8"), f"docs/{source} has no claim"


def test_missing_page_leads_on(page: Page, server: SiteServer) -> None:
    answer = page.goto(f"{server.url}no/such/page/", wait_until="networkidle")
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "Nothing answers here"
    for link in page.locator("article a").all():
        with urlopen(urljoin(page.url, link.get_attribute("href"))) as found:
            assert found.status == 200
    assert [*find_violations(page, "light"), *find_violations(page, "dark")] == []
