"""The search in a real browser: at which place the right page comes for what readers paste and ask."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser import SiteServer
from playwright.sync_api import Browser, Page
from test_symptoms import read_all

TESTS = Path(__file__).parent
GOALS = {  # the least share of cases whose page comes first, and within the first three
    "search.txt": {
        "messages": (0.95, 1.0),
        "log lines": (0.85, 0.95),
        "questions": (0.85, 0.95),
        "titles": (0.85, 0.95),
        "words": (0.8, 0.9),
    },
    "search_aside.txt": {  # no change was made for these; they were measured when the search was done
        "log lines": (0.85, 0.93),
        "questions": (0.85, 0.95),
        "titles": (0.72, 0.84),  # the aim is 0.75 and 0.95
        "words": (0.8, 0.87),
    },
}
ASK = """query => new Promise(done => {
  const field = document.querySelector(".md-search__input"), result = document.querySelector(".md-search-result")
  const read = () => [...result.querySelectorAll(".md-search-result__item")].map(item => item.querySelector("a").href)
  if (field.value === query) return done(read()) // the test before asked the same, last
  const seen = new MutationObserver(() => {
    seen.disconnect()
    done(read())
  })
  seen.observe(result, { childList: true, subtree: true, characterData: true })
  field.value = query
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }))
})"""


@dataclass
class Case:
    """A query, the pages that answer it, and its kind."""

    query: str
    pages: list[str]
    kind: str


def read_cases(name: str) -> list[Case]:
    """Read a file of cases: `# kind`, then `query => page, page` lines."""
    cases, kind = [], ""
    for line in (TESTS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:]
        elif line and not line.startswith("; "):
            query, _, pages = line.rpartition(" => ")
            cases.append(Case(query, pages.split(", "), kind))
    return cases


def read_messages() -> list[Case]:
    """Make a case of each exact message of the symptoms; the page that shows it is right too."""
    found = [(re.fullmatch(r"`([^`]+)`.*", entry.heading), entry) for entry in read_all()]
    return [Case(message[1], find_shown(entry.text), "messages") for message, entry in found if message]


def find_shown(text: str) -> list[str]:
    """Find the pages that an entry links: the last part of each address."""
    return re.findall(r"\]\(\.\./(?:\S+/)?(\S+?)\.md", text)


@pytest.fixture
def shown_by(site: Path) -> dict[str, list[str]]:
    """Give the pages that each entry of the symptoms links, by the entry's address."""
    by_page = defaultdict(list)
    for entry in read_all():
        by_page[Path(entry.where.partition(":")[0]).stem].append(entry)
    found = {}
    for name, entries in by_page.items():
        html = (site / "symptoms" / name / "index.html").read_text("utf-8")
        for anchor, entry in zip(re.findall(r'<h2 id="([^"]+)"', html), entries, strict=True):
            found[f"symptoms/{name}/#{anchor}"] = find_shown(entry.text)
    return found


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """Give a page for one query after the other: to load the index takes longer than a hundred of them."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def search(window: Page, server: SiteServer) -> Page:
    """Open the home page, unless it is open, and its search as a reader does."""
    if window.url != server.url:
        window.goto(server.url, wait_until="networkidle")
        window.keyboard.press("/")
        window.locator(".md-search__input").fill("lifespan")
        window.locator(".md-search-result__item").first.wait_for()
    return window


def rank(search: Page, server: SiteServer, case: Case, shown_by: dict[str, list[str]]) -> int:
    """Ask, and say at which place the right page comes; 0 if at none."""
    for place, link in enumerate(search.evaluate(ASK, case.query), start=1):
        address = re.sub(r"\?h=[^#]*", "", link.removeprefix(server.url))
        names = shown_by.get(address) or [address.partition("#")[0].strip("/").rpartition("/")[2]]
        if set(names) & set(case.pages):
            return place
    return 0


def test_every_case_has_a_goal_and_pages_that_exist() -> None:
    """A misspelt kind or page would go unnoticed."""
    known = {path.stem for path in (TESTS.parent / "docs").rglob("*.md")}
    for name, goals in GOALS.items():
        cases = read_cases(name)
        assert {case.kind for case in cases} | {"messages"} == set(goals) | {"messages"}
        assert not {page for case in cases for page in case.pages} - known, "no such pages"


@pytest.mark.timeout(600)  # some hundred queries, each ranked and shown
@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, goals in GOALS.items() for kind in goals])
def test_the_right_page_comes_first(
    search: Page, server: SiteServer, shown_by: dict[str, list[str]], name: str, kind: str
) -> None:
    """Of each kind of query, enough find their page at the first place and within three."""
    cases = [case for case in (*read_cases(name), *read_messages()) if case.kind == kind]
    found = [(rank(search, server, case, shown_by), case) for case in cases]
    first = sum(place == 1 for place, _ in found) / len(found)
    three = sum(1 <= place <= 3 for place, _ in found) / len(found)
    print(f"{name}: {kind}: {len(found)}, first {first:.0%}, within three {three:.0%}")
    wanted = GOALS[name][kind]
    if first < wanted[0] or three < wanted[1]:
        missed = [f"  {place or '-'}: {case.query}" for place, case in found if place != 1]
        summary = f"{kind}: first {first:.0%}, within three {three:.0%}; wanted {wanted}"
        pytest.fail("\n".join([summary, *missed]), pytrace=False)


def test_a_paste_needs_no_key(page: Page, server: SiteServer) -> None:
    """What is pasted with the mouse, or from the menu of a phone, is searched at once."""
    page.goto(server.url, wait_until="networkidle")
    page.locator(".md-search__input").focus()
    page.keyboard.insert_text("Task was destroyed but it is pending!")  # an input event, and no key
    page.locator(".md-search-result__link[href*='#task-was-destroyed']").first.wait_for()


def test_what_is_pasted_on_the_home_page_is_searched(page: Page, server: SiteServer) -> None:
    """The large field of the home page is the search."""
    page.goto(server.url, wait_until="networkidle")
    page.get_by_label("Paste a line from your log").focus()
    page.keyboard.insert_text("Task was destroyed but it is pending!")
    page.locator(".md-search-result__link[href*='#task-was-destroyed']").first.wait_for()
    page.keyboard.type(" job")
    assert page.locator(".md-search__input").input_value() == "Task was destroyed but it is pending! job"


def test_a_traceback_is_searched_by_its_last_line(search: Page) -> None:
    """Of a whole traceback, which a field has in one line, the exception counts and not the frames above it."""
    frames = 'File "/app/orders.py", line 88, in create_order   await session.commit() '
    said = "greenlet_spawn has not been called; can't call await_only() here."
    found = search.evaluate(ASK, f"Traceback (most recent call last): {frames * 12} {said}")
    assert "#sqlalchemy-exc-missinggreenlet" in found[0]


def test_an_entry_answers_among_the_results(search: Page) -> None:
    """An entry of the symptoms shows why and the cure, and no link to its siblings."""
    search.evaluate(ASK, "QueuePool limit of size 5 overflow 10 reached")
    shown = search.locator(".md-search-result__item").first.inner_text()
    assert "Cure:" in shown
    assert "The same message" not in shown


def test_a_search_without_results_leads_on(search: Page, server: SiteServer) -> None:
    """Where nothing is found, the way by what one sees is one click away, from every page that was loaded meanwhile."""
    search.locator(".md-search__input").fill("xyzzy")
    search.get_by_text("No matching documents").wait_for()
    search.get_by_role("link", name="Choose what you see").click()
    search.wait_for_url(f"{server.url}symptoms/")


def test_old_addresses_of_symptoms_lead_on(page: Page, server: SiteServer) -> None:
    """The symptoms were one page: an entry's old address leads to the entry."""
    page.goto(f"{server.url}symptoms/#exit-code-137")
    page.wait_for_url(f"{server.url}symptoms/does-not-stop/#exit-code-137")


def test_a_quoted_phrase_finds_the_phrase(search: Page) -> None:
    """All results of a phrase in quotes have these words side by side."""
    apart, together = (search.evaluate(ASK, query) for query in ("response has been sent", '"response has been sent"'))
    assert 0 < len(together) < len(apart)


@pytest.mark.parametrize(
    "spellings",
    [
        ("clean-up", "cleanup", "clean up"),
        ("start-up", "startup", "start up"),
        ("time-out", "timeout"),
        ("health check", "healthcheck", "health checks"),
        ("cancelled", "canceled"),
        ("behaviour", "behavior"),
    ],
)
def test_spellings_meet(search: Page, spellings: tuple[str, ...]) -> None:
    """Words joined or apart, British or American, have the same first results."""
    answers = [[link.partition("?")[0] for link in search.evaluate(ASK, spelling)] for spelling in spellings]
    assert answers[0]
    for other in answers[1:]:
        assert set(answers[0][:3]) & set(other[:3]), f"{spellings}: {answers[0][:3]} and {other[:3]}"
