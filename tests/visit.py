"""What a browser shows of a page: one visit serves all checks, in each setting of colours and width.

A check is a generator that takes a `Visit` and yields faults, each with the setting it was seen in where that matters.
`CHECKS` lists them in the order in which they run; tests/bites/test_visit.py breaks a page for each of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

from axe_playwright_python.sync_playwright import Axe
from browser import SiteServer
from mkdocs.utils.meta import get_data
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SNIPPETS = ROOT / "snippets"
LISTS = {Path("beliefs.md"), Path("claims"), Path("versions")}  # they, or their pages, grow with the site
WEIGHT_LIMIT = {False: 95 * 1024, True: 140 * 1024}  # gzipped, with an empty cache
REQUEST_LIMIT = 7
WIDTHS = (360, 1280)  # a phone, and what the other checks look at: the theme's text is no wider in wider windows
ICON = "/assets/favicon.svg"  # a browser asks for it on the first page alone, each reader once
ROW_LIMIT = 8  # lines of a row of a drawing
LEAST_TEXT = 12  # pixels
HIDDEN_SHARE = 0.35  # of a table that scrolls
RULES = {
    "light": {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}
OPEN = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true
  for (const one of document.querySelectorAll(".md-sidebar__scrollwrap")) { // its edges cut no link in two
    one.scrollTop = 0
    one.style.height = one.style.maxHeight = "none"
    one.style.overflow = "visible"
  }
}"""

AXE = f"{Axe().axe_script}\n{(ROOT / 'tests/judge.js').read_text('utf-8')}"

# The page follows the system's colours a moment later.
JUDGE = f"""async ([scheme, options]) => {{
  for (const end = Date.now() + 5000; document.body.dataset.mdColorScheme !== scheme; ) {{
    if (Date.now() > end) throw Error("the page does not follow the system's colours")
    await new Promise(done => setTimeout(done, 5))
  }}
  ({OPEN})()
  return judge(options, scheme === "slate")
}}"""

# All that is counted or read once, in one go.
FACTS = """() => {
  const all = selector => [...document.querySelectorAll(selector)]
  const read = (selector, name) => all(selector).map(element => element.getAttribute(name))
  return {
    headings: all("h1").length,
    title: document.title,
    descriptions: read("meta[name=description]", "content"),
    canonical: read("link[rel=canonical]", "href"),
    edits: read("a[rel=edit]", "href"),
    policies: read("meta[http-equiv=Content-Security-Policy]", "content"),
    empty: all("article p:empty").length,
    blocks: all("article pre > code").length,
    buttons: all("article [data-clipboard-target]").length,
    facts: all(".facts").map(element => element.innerText),
    verified: all(".verified").map(element => element.innerText),
    programs: read("a.program", "href"),
    levels: all("article li > .level + a").map(link => [link.pathname, link.previousElementSibling.innerText]),
    listed: all("article li > a:first-of-type").filter(link => !link.hash).map(link => link.pathname),
  }
}"""

WIDE = """() => [...document.querySelectorAll("article pre > code")]
  .filter(code => code.clientWidth && code.scrollWidth > code.clientWidth + 1)
  .map(code => code.innerText.split("\\n").reduce((a, b) => b.length > a.length ? b : a))"""

BROKEN_WORDS = """() => [...document.querySelectorAll("article :is(td, th)")].flatMap(cell => {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = new Range(), found = []
  while (texts.nextNode())
    for (const word of texts.currentNode.data.matchAll(/[\\w.]+/g)) {
      range.setStart(texts.currentNode, word.index)
      range.setEnd(texts.currentNode, word.index + word[0].length)
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0])
    }
  return found
})"""

# The heads of what a table hides until it is scrolled.
HIDDEN = """share => [...document.querySelectorAll("article .md-typeset__scrollwrap")]
  .filter(wrap => wrap.scrollWidth > wrap.clientWidth / (1 - share))
  .map(wrap => wrap.innerText.split("\\n")[0])"""

# What is behind the edge of a row of tabs.
CUT = """() => [...document.querySelectorAll("article .tabbed-labels")]
  .filter(row => row.clientWidth && row.scrollWidth > row.clientWidth + 1)
  .map(row => row.lastElementChild.innerText)"""

# The text of a drawing has its place: rows of few lines, and slanted heads that stay below the line of the title.
CROWDED = """rows => [...document.querySelectorAll("article .drawing")].flatMap(drawing => {
  const title = drawing.querySelector("figcaption"), bottom = title.getBoundingClientRect().bottom
  const heads = [...drawing.querySelectorAll(".lane b")].filter(head => head.getBoundingClientRect().top < bottom - 1)
  const tall = [...drawing.querySelectorAll("li")].filter(
    row => row.offsetHeight > rows * parseFloat(getComputedStyle(row).lineHeight) + 8)
  return [...heads, ...tall].map(part => `${title.querySelector("b").innerText}: ${part.innerText}`)
})"""


# Lighthouse, too, calls smaller text illegible on a phone. What has no size is hidden on purpose.
SMALL = """least => [...new Set([...document.querySelectorAll("article *")].filter(element => {
  const size = parseFloat(getComputedStyle(element).fontSize)
  return size && size < least && element.checkVisibility() && element.textContent.trim()
}).map(element => element.outerHTML.slice(0, 80)))]"""

# All that a width decides, in one go.
LAYOUT = f"""([rows, least, share]) => {{
  ({OPEN})()
  return {{
    taken: document.documentElement.scrollWidth,
    wide: ({WIDE})(),
    broken: ({BROKEN_WORDS})(),
    hidden: ({HIDDEN})(share),
    cut: ({CUT})(),
    crowded: ({CROWDED})(rows),
    small: ({SMALL})(least),
  }}
}}"""


def address(page: Path) -> str:
    """Return the address of a page, relative to the site."""
    place = page.parent if page.name == "index.md" else page.with_suffix("")
    return "" if place == Path() else f"{place.as_posix()}/"


def is_lesson(page: Path) -> bool:
    """Tell whether a page has a lesson's form."""
    return "level" in get_data((DOCS / page).read_text("utf-8"))[1]


@dataclass
class Visit:
    """A page that was opened, and what that caused."""

    source: Path
    page: Page
    server: SiteServer
    requests: list[str] = field(default_factory=list)  # addresses, also of what the browser has kept of another page
    complaints: list[str] = field(default_factory=list)

    @cached_property
    def meta(self) -> dict:
        """Read the front matter."""
        return get_data((DOCS / self.source).read_text("utf-8"))[1]

    @cached_property
    def facts(self) -> dict:
        """Read all that is read once."""
        return self.page.evaluate(FACTS)


class Visitor:
    """A reader who opens page after page, and notes what each asks for and says."""

    def __init__(self, browser: Browser, server: SiteServer) -> None:
        self.server = server
        self.context = browser.new_context(reduced_motion="reduce", color_scheme="light")
        self.context.add_init_script(AXE)  # sent once, not to each page
        self.page = self.context.new_page()
        self.visit: Visit | None = None
        self.page.on("console", lambda said: said.type in ("error", "warning") and self.complain(said.text))
        self.page.on("pageerror", lambda error: self.complain(str(error)))
        self.page.on("request", lambda request: self.note(request.url))

    def complain(self, text: str) -> None:
        """Note what the browser's console says."""
        self.visit.complaints.append(text)

    def note(self, url: str) -> None:
        """Note a request."""
        if not url.startswith("data:"):
            self.visit.requests.append(url)

    def open(self, source: Path) -> Visit:
        """Open a page of the site, and wait until it is loaded."""
        # What is not displayed is not laid out anew: only the next page needs another width and other colours.
        self.page.evaluate("document.documentElement.style.display = 'none'")
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        self.visit = Visit(source, self.page, self.server)
        self.page.goto(self.server.url + address(source), wait_until="load")
        return self.visit

    def close(self) -> None:
        """Close the browser's window."""
        self.context.close()


def find_violations(page: Page, scheme: str) -> list[str]:
    """List what axe-core finds against WCAG A and AA, details opened; in dark, its colour rules.

    What looks like something in which nothing was found on an earlier page of this window is passed over.
    """
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if not page.evaluate("'judge' in window"):
        page.evaluate(AXE)
    options = RULES[scheme] | {"resultTypes": ["violations"]}
    found = page.evaluate(JUDGE, [{"light": "default", "dark": "slate"}[scheme], options])
    return [
        f"{scheme}: {rule['id']}: {node['html'][:200]}\n{node.get('failureSummary', '')}"
        for rule in found
        for node in rule["nodes"]
    ]


# The checks


def check_head(visit: Visit) -> Iterator[str]:
    """The head and the heading say what the page is."""
    facts, written = visit.facts, visit.meta.get("description")
    if facts["headings"] != 1:
        yield f"{facts['headings']} headings of the first level; write one"
    if not facts["title"]:
        yield "no title"
    if not written:
        yield "no description; add it to the front matter"
    if facts["descriptions"] != [written]:
        yield f"its description is {facts['descriptions']}, and {written!r} is written"
    if len(facts["canonical"]) != 1:
        yield f"canonical addresses: {facts['canonical']}; one is wanted"
    if len(facts["policies"]) != 1 or "script-src 'self' 'sha256-" not in facts["policies"][0]:
        yield f"content security policies: {facts['policies']}; one is wanted, and what offends it is in the console"
    if len(facts["edits"]) != 1 or not facts["edits"][0].endswith(f"/edit/main/docs/{visit.source.as_posix()}"):
        yield f"its edit links lead to {facts['edits']}"


def check_blocks(visit: Visit) -> Iterator[str]:
    """Text is apart from blocks of code, and each has a copy button."""
    if visit.facts["empty"]:  # what a browser makes of a fence with no blank line after it
        yield f"{visit.facts['empty']} empty paragraphs; put a blank line between each fence and the text under it"
    if visit.facts["blocks"] != visit.facts["buttons"]:
        yield f"{visit.facts['blocks']} blocks of code, {visit.facts['buttons']} copy buttons"


def check_frame(visit: Visit) -> Iterator[str]:
    """A lesson says what it asks of its reader, a lesson and the home page what they were verified with."""
    lesson, verified = "level" in visit.meta, visit.facts["verified"]
    wanted = [f"{visit.meta['level']} · {visit.meta['minutes']} min"] if lesson else []
    if [text.partition(" · not the same on ")[0] for text in visit.facts["facts"]] != wanted:
        yield f"it says {visit.facts['facts']} under its title, not {wanted}"
    if len(verified) != (lesson or visit.source == Path("index.md")) or (
        lesson and not verified[0].startswith(f"Verified with FastAPI {version('fastapi')} · ")
    ):
        yield f"it was verified with {verified}"


def check_levels(visit: Visit) -> Iterator[str]:
    """The first page of a section says the level of each lesson that it lists, and no other page does."""
    shown = {path.strip("/"): level for path, level in visit.facts["levels"]}
    links = [path.strip("/") for path in visit.facts["listed"]] if visit.source.name == "index.md" else []
    files = {link: DOCS / f"{link}.md" for link in links if link}
    metas = {link: get_data(file.read_text("utf-8"))[1] for link, file in files.items() if file.is_file()}
    wanted = {link: meta["level"] for link, meta in metas.items() if "level" in meta}
    if shown != wanted:
        yield f"its list says these levels: {shown}; the lessons say {wanted}"


def check_programs(visit: Visit) -> Iterator[str]:
    """Each link to a program gives that very file."""
    links = visit.facts["programs"]
    if not links and "level" in visit.meta:
        yield "a lesson without a link to its program"
    for link in links:
        url = urljoin(visit.page.url, link)
        source = SNIPPETS / url.removeprefix(f"{visit.server.url}snippets/")
        try:
            with urlopen(url) as answer:
                given = answer.read()
        except HTTPError as error:
            given = f"status {error.code}".encode()
        if not source.is_file() or given != source.read_bytes():
            yield f"the link {link} gives another file, or none: {given[:40]}"


def check_widths(visit: Visit) -> Iterator[str]:
    """At each width nothing sticks out or is hidden, no word is broken, no drawing crowded, no text small."""
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 800})
        seen = visit.page.evaluate(LAYOUT, [ROW_LIMIT, LEAST_TEXT, HIDDEN_SHARE])
        if seen["taken"] > width:
            yield f"{width} wide: the page takes {seen['taken']}"
        yield from (f"{width} wide: a block of code scrolls sideways: {line}" for line in seen["wide"])
        yield from (f"{width} wide: a table breaks the word {word}" for word in seen["broken"])
        yield from (f"{width} wide: a table hides more than a third of itself: {heads}" for heads in seen["hidden"])
        yield from (f"{width} wide: a row of tabs cuts off its last one, {label}" for label in seen["cut"])
        yield from (f"{width} wide: a drawing has no place for its text: {part}" for part in seen["crowded"])
        yield from (f"{width} wide: text is smaller than {LEAST_TEXT} pixels: {part}" for part in seen["small"])


def check_wcag(visit: Visit) -> Iterator[str]:
    """axe-core finds nothing against WCAG A and AA."""
    for scheme in RULES:
        yield from find_violations(visit.page, scheme)


def check_requests(visit: Visit) -> Iterator[str]:
    """With an empty cache, the page asks for little, of this host, and all of it is there."""
    here = visit.server.url
    own = [f"/{url.removeprefix(here)}" for url in visit.requests if url.startswith(here)]
    sizes = {path: visit.server.weigh(path) for path in (*own, ICON)}
    table = "\n".join(f"{size:7} {path}" for path, size in sizes.items())
    limit, weight = WEIGHT_LIMIT[bool({visit.source, visit.source.parent} & LISTS)], sum(sizes.values())
    if weight > limit:
        yield f"{weight / 1024:.1f} KiB with an empty cache, at most {limit / 1024:.0f}:\n{table}"
    if len(sizes) > REQUEST_LIMIT:
        yield f"{len(sizes)} requests, at most {REQUEST_LIMIT}:\n{table}"
    yield from (f"it asks for {path}, which is not there" for path, size in sizes.items() if not size)
    yield from (f"it asks another host: {url}" for url in visit.requests if not url.startswith(here))


def check_console(visit: Visit) -> Iterator[str]:
    """The browser complains of nothing."""
    yield from (f"the console says: {text}" for text in visit.complaints)


CHECKS = (  # requests and complaints late, when all of them are there; programs last, as they are requests too
    check_head,
    check_blocks,
    check_frame,
    check_levels,
    check_widths,
    check_wcag,
    check_requests,
    check_console,
    check_programs,
)


def find_faults(visit: Visit) -> list[str]:
    """List what all checks find."""
    return [fault for check in CHECKS for fault in check(visit)]
