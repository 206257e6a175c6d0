"""What readers see of a page: no mark of Markdown, no code or output that did not run, no link that leads nowhere."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from harness.pages.example import PAGE, RECORDED
from harness.pages.includes import is_typed
from harness.pages.registry import broken, check
from harness.pages.rendering import Element
from harness.pages.site import MARKER, Include, Page, Site, list_files

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = (*HEADINGS, "p", "li", "td", "th", "dt", "dd", "summary", "figcaption")
VERBATIM = ("code", "pre", "kbd", "script", "style")
DRAWN = re.compile(r"\b(timeline|drawing|plot)")  # the classes of drawings, which are compared with their transcripts
UNSEEN = ("template", "noscript", "dialog", "object", "iframe")  # elements that show nothing, or something else
UNSEEN_STYLE = re.compile(r"display:none|visibility:(hidden|collapse)")
WRITTEN = re.compile(r"<!-- [^<>]+ written by `make update`\. -->|<!-- Written by `make update` from [^<>]+ -->")
CODE = re.compile(r"(`+).+?\1")
MARKS = {
    "the mark of an admonition": re.compile(r"^\s*(!!!|\?\?\?\+?|===[+!]?) ", re.M),
    "the mark of an include": re.compile(r"-8<-"),
    "attributes": re.compile(r"\{:? ?[.#]?[\w-]+[^}\n]*\}"),
    "a backtick": re.compile(r"`"),
    "a fence": re.compile(r"~~~"),
    "a link": re.compile(r"\]\(|\]\[|\[\^|\[[^\]]+\]:"),
    "bold or italic text": re.compile(r"\*\*|__(?=\w)|(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])"),
    "a heading": re.compile(r"^\s*#{1,6} ", re.M),
    "a list": re.compile(r"\n\s*([-*+]|\d{1,2}[.)]) "),
    "a table": re.compile(r"^\s*\|.*\||-{3,}:?\|", re.M),
    "HTML": re.compile(r"</?[a-z][\w-]*[^<>]*>|<!--"),
    "a template": re.compile(r"\{\{|\{%"),
    "a short code": re.compile(r"(?<![\w:]):[a-z]+-[a-z0-9-]+:"),
}


def locate(page: Page, text: str) -> str:
    """Give the place of a text on a page: the line that holds its first line."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    same = (number for number, line in enumerate(page.lines, 1) if line.strip() == first)
    holding = (number for number, line in enumerate(page.lines, 1) if first in line)
    return f"{page.path}:{next(same, None) or next(holding, 1)}"


def is_drawn(element: Element) -> bool:
    """Tell whether an element belongs to a drawing."""
    return any(DRAWN.search(part.attributes.get("class") or "") for part in element.lineage())


@check
def check_raw_marks(site: Site) -> Iterator[str]:
    """Markdown leaves none of its marks on a page."""
    for page in site.pages:
        for element in site.rendered[page.path].walk():
            if any(part.tag in VERBATIM for part in element.lineage()):
                continue
            for text in (part for part in element.parts if isinstance(part, str)):
                for kind, mark in MARKS.items():
                    if found := mark.search(text):
                        line = text[found.start() :].strip().partition("\n")[0]
                        yield f"{locate(page, line)}: {kind} is shown as typed, `{line[:40]}`; indent or close it right"


broken(check_raw_marks, "admonition", PAGE, '!!! abstract "The', "!!! abstract The", "an admonition", f"{PAGE}:44")
broken(check_raw_marks, "attributes", PAGE, "){ .program }", ") { .program }", "attributes")
broken(check_raw_marks, "backtick", PAGE, "It bites.", "It `bites.", "a backtick", f"{PAGE}:12")
broken(
    check_raw_marks,
    "fence",
    PAGE,
    '```python title="mail_first.py"',
    "```python title=mail",
    "a backtick",
    f"{PAGE}:31",
)
broken(check_raw_marks, "lines to mark", PAGE, "4-5 7 10-11", "?", "a backtick", f"{PAGE}:31")
broken(check_raw_marks, "link", PAGE, "[Home](../index.md)", "[Home](../index.md", "a link", f"{PAGE}:50")
broken(check_raw_marks, "bold", PAGE, "It bites.", "It **bites.", "bold", f"{PAGE}:12")
broken(check_raw_marks, "heading", PAGE, "Next: ", "text\n    ## Next\n\nNext: ", "a heading", f"{PAGE}:51")
broken(check_raw_marks, "list", PAGE, "It bites.", "It bites:\n- once", "a list", f"{PAGE}:13")
broken(check_raw_marks, "table", PAGE, "It bites.", "| a | b |\n|--|\n| c |", "a table", f"{PAGE}:12")
broken(check_raw_marks, "HTML", PAGE, "It bites.", "It bites &lt;br>.", "HTML", f"{PAGE}:1")
broken(check_raw_marks, "template", PAGE, "It bites.", "It {{ bites }}.", "a template", f"{PAGE}:12")
broken(check_raw_marks, "short code", PAGE, "It bites.", "It :material-bug: bites.", "a short code", f"{PAGE}:12")
broken(check_raw_marks, "include", PAGE, "It bites.", "It bites. --8<-- x", "an include", f"{PAGE}:12")


@check
def check_blocks(site: Site) -> Iterator[str]:
    """Every block of code on a page is what one of its includes holds."""
    for page in site.pages:
        known = {squeeze(read_included(site, include)) for include in page.includes if include.file}
        known |= {squeeze("".join(fence.body)) for fence in page.fences if is_typed(page, fence)}
        known.add("")  # a fence without an include: `check_fences` names its line
        for block in (element for element in site.rendered[page.path].walk() if element.tag == "pre"):
            if squeeze(block.text()) not in known:
                where, start = locate(page, block.text()), block.text().strip()[:40]
                yield f"{where}: a block of code that is no include, `{start}`; indent text by 4, put code into a file"


broken(check_blocks, "rule, indented", PAGE, "    First comes", "        First comes", "no include", f"{PAGE}:46")
broken(check_blocks, "output, indented", PAGE, "It bites.", "It bites.\n\n    mail\n", "no include", f"{PAGE}:14")
broken(check_blocks, "output as HTML", PAGE, "It bites.", "<pre>no mail</pre>", "no include", f"{PAGE}:12")


def read_included(site: Site, include: Include) -> str:
    """Give the text that an include puts into a page."""
    lines, inside = [], not include.part
    for _, line in site.lines(include.file):
        if marker := MARKER.search(line):
            inside = not include.part or (inside if marker["name"] != include.part[1:] else marker["kind"] == "start")
        elif inside:
            lines.append(line)
    return "\n".join(lines)


def squeeze(text: str) -> str:
    """Give a text without blanks and ends of lines."""
    return "".join(text.split())


@check
def check_hidden(site: Site) -> Iterator[str]:
    """Nothing that a page includes or says is hidden from its readers."""
    for page in site.pages:
        for number, line in page.prose:
            if re.search(r"<[!?]", CODE.sub("", line)) and not WRITTEN.fullmatch(line):
                yield f"{page.path}:{number}: a comment hides what stands in it from readers; remove it"
        for element in site.rendered[page.path].walk():
            style = "".join((element.attributes.get("style") or "").split())
            if "hidden" in element.attributes or element.tag in UNSEEN or UNSEEN_STYLE.search(style):
                where = locate(page, f"<{element.tag}")
                yield f"{where}: a hidden <{element.tag}>; show what stands in it, or remove it"


broken(check_hidden, "program", PAGE, "## The fix\n", "<!--\n## The fix\n", "a comment", f"{PAGE}:29")
broken(check_hidden, "mark", PAGE, "It bites.", "It bites <!-- [*✓*][mail-first] -->.", "a comment", f"{PAGE}:12")
broken(check_hidden, "attribute", PAGE, "It bites.", "<div hidden>\nIt bites.\n</div>", "a hidden <div>", f"{PAGE}:12")
broken(check_hidden, "style", PAGE, "It bites.", '<p style="display: none">It</p>', "a hidden <p>", f"{PAGE}:12")
broken(check_hidden, "element", PAGE, "It bites.", "<template>It</template>", "a hidden <template>", f"{PAGE}:12")


# Output

LEVEL = r"(?:DEBUG|INFO|WARNING|ERROR|CRITICAL)"
RAISED = r"(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit|Group|Timeout|Disconnect): \S"
OTHERS = r"Traceback \(most|HTTP/\d(?:\.\d)? \d{3}|[\w.#-]+ \| \S|curl: \(\d|File \"[^\"]+\", line"
OUTPUT = re.compile(rf"^\s*(?:{LEVEL}[: ]|{RAISED}|{OTHERS}|(?:\+ )?Exception Group|\d{{3}} [A-Z][a-z]|\{{\")")
IN_PROSE = re.compile(rf"\b{LEVEL}:\s|\b{RAISED}|(?<!\S)(?:{OTHERS})")
ACTOR = re.compile(r"(?:[\w.#-]+ \| )?([a-z][a-z ]{1,20}): ")


@check
def check_quoted(site: Site) -> Iterator[str]:
    """What looks like output is a quotation: of a run on its page, or on a page that is linked beside it."""
    pages = {page.path: page for page in site.pages}
    for page in site.pages:
        for number, line in page.prose:
            if re.search(rf"class=[^>]*{DRAWN.pattern}", line):
                yield f"{page.path}:{number}: a drawing typed by hand; include the one that is made from the transcript"
        printed = read_printed(site, page)
        actors = {found[1] for line in printed if (found := ACTOR.match(line))}
        for element, text in find_output(site.rendered[page.path], actors):
            if not is_quoted(text, printed) and not is_quoted(text, read_beside(site, pages, page, element)):
                remedy = "quote a line word for word, `…` for what is left out, or link the page that shows it"
                yield f"{locate(page, text)}: no run here prints `{shorten(text)}`; {remedy}"


def find_output(page: Element, actors: set[str]) -> Iterator[tuple[Element, str]]:
    """Find what looks like output outside blocks and drawings, and the element that holds it."""
    for element in page.walk():
        if any(part.tag == "pre" for part in element.lineage()) or is_drawn(element):
            continue
        if element.tag == "code":
            if OUTPUT.match(text := element.text()) or (text.partition(": ")[0] in actors and ": " in text):
                yield element, text
        elif element.tag in BLOCKS:
            text = element.text(without=(*VERBATIM, *BLOCKS, "ul", "ol", "table"))
            for found in IN_PROSE.finditer(text):
                yield element, text[found.start() :].partition("\n")[0].strip()


def read_printed(site: Site, page: Page) -> list[str]:
    """Give the lines that the programs of a page have printed, for pages on versions also where they cannot run."""
    tables = list_files(site.root, "tests/versions/cells", "*.txt") if page.path.startswith("docs/versions/") else []
    printed = [line for path in tables for _, line in site.lines(path)]
    return printed + [line for include in page.includes if include.file for line in read_output(site, include.file)]


def read_output(site: Site, file: str) -> list[str]:
    """Give the lines that a transcript or the value comments of a program record."""
    if file.endswith(".console"):
        return [line for _, line in site.lines(file) if not line.startswith(("$ ", "> "))]
    comments = (line.strip() for _, line in site.lines(file)) if file.endswith(".py") else ()
    return [line[2:].strip() for line in comments if line.startswith("#>")]


def read_beside(site: Site, pages: dict[str, Page], page: Page, element: Element) -> list[str]:
    """Give what is printed where the links beside an element lead: in its row or item, or else in its section."""
    files = {file: snippet for snippet in site.snippets for file in [*snippet.files, snippet.transcript] if file}
    found = []
    for target in (target for part in find_surroundings(element) for _, target, _ in find_targets(page, part)):
        if target in pages:
            found += read_printed(site, pages[target])
        elif snippet := files.get(target.removeprefix("docs/")):
            found += [
                line for file in filter(None, [*snippet.files, snippet.transcript]) for line in read_output(site, file)
            ]
    return found


def find_surroundings(element: Element) -> list[Element]:
    """Find the row or the item that holds an element, or else all of its section."""
    *inner, top, page = element.lineage()
    if within := next((part for part in [*inner, top] if part.tag in ("tr", "li")), None):
        return [within]
    sections: list[list[Element]] = [[]]
    for part in (part for part in page.parts if isinstance(part, Element)):
        if part.tag in HEADINGS:
            sections.append([])
        sections[-1].append(part)
    return next(section for section in sections if any(part is top for part in section))


def is_quoted(text: str, printed: list[str]) -> bool:
    """Tell whether a line holds a text, word for word; `…` in the text stands for anything."""
    parts = [" ".join(part.split()) for part in text.split("…")]
    return any(holds_in_order(" ".join(line.split()), parts) for line in printed)


def holds_in_order(line: str, parts: list[str]) -> bool:
    """Tell whether a line holds some texts, each behind the one before."""
    end = 0
    for part in parts:
        if (start := line.find(part, end)) < 0:
            return False
        end = start + len(part)
    return True


def shorten(text: str) -> str:
    """Give the beginning of a text, in one line."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"


broken(check_quoted, "label", PAGE, "It bites.", "It says `uvicorn | mail`.", "no run", f"{PAGE}:12")
broken(check_quoted, "level", PAGE, "It bites.", "<code>INFO:  mail sent</code>", "no run", f"{PAGE}:12")
broken(check_quoted, "exception", PAGE, "It bites.", "It says\n`ValueError: mail`.", "no run", f"{PAGE}:13")
broken(check_quoted, "exception in prose", PAGE, "It bites.", "Then ValueError: mail.", "no run", f"{PAGE}:12")
broken(check_quoted, "status", PAGE, "It bites.", "| a |\n|---|\n| `HTTP/1.1 200 OK` |", "no run", f"{PAGE}:14")
broken(check_quoted, "traceback", PAGE, "It bites.", "- Traceback (most recent", "no run", f"{PAGE}:12")
broken(check_quoted, "other than printed", PAGE, "It bites.", "It says `client: no`.", "no run", f"{PAGE}:12")
broken(check_quoted, "longer than printed", PAGE, "client: answer`", "client: answer is here`", "no run", f"{PAGE}:46")
broken(check_quoted, "plot", PAGE, "It bites.", '<figure class="plot"></figure>', "typed by hand", f"{PAGE}:12")
broken(check_quoted, "drawing", PAGE, "It bites.", '<ol class="timeline"></ol>', "typed by hand", f"{PAGE}:12")


# Links


@check
def check_links(site: Site) -> Iterator[str]:
    """Every link within the site leads to a page, to a heading or an id on it, or to a file."""
    anchors = {path: {part.attributes.get("id") for part in tree.walk()} for path, tree in site.rendered.items()}
    for page in site.pages:
        for link, target, anchor in find_targets(page, site.rendered[page.path]):
            if target not in anchors and not (target.startswith("docs/") and (site.root / target).is_file()):
                yield f"{locate(page, f'({link})')}: no page or file {target}; correct the link"
            elif anchor and anchor not in anchors.get(target, ()):
                known = ", ".join(sorted(filter(None, anchors.get(target, ()))))
                yield f"{locate(page, f'({link})')}: no heading #{anchor} in {target}; it has {known}"


def find_targets(page: Page, element: Element) -> Iterator[tuple[str, str, str]]:
    """List the links and pictures within the site in an element: as written, the file from the root, the anchor."""
    for part in element.walk():
        link = part.attributes.get("href" if part.tag == "a" else "src")
        if link and part.tag in ("a", "img") and not re.match(r"[a-z]+:|//", link):
            path, _, anchor = link.partition("#")
            yield link, os.path.normpath(Path(page.path).parent / path) if path else page.path, anchor


broken(check_links, "no page", PAGE, "[Home](../index.md)", "[Home](../home.md)", "no page or file", f"{PAGE}:50")
broken(check_links, "no file", PAGE, "[Home](../index.md)", "![Home](home.png)", "no page or file", f"{PAGE}:50")
broken(check_links, "outside", PAGE, "[Home](../index.md)", "[Home](../../mkdocs.yml)", "no page or file", f"{PAGE}:50")
broken(check_links, "folder", PAGE, "[Home](../index.md)", "[Home](../orders/)", "no page or file", f"{PAGE}:50")
broken(
    check_links,
    "no heading",
    "docs/index.md",
    "mail-first.md",
    "mail-first.md#fix",
    "no heading #fix",
    "docs/index.md:6",
)
broken(check_links, "no heading here", PAGE, "It bites.", "It [bites](#bites).", "no heading #bites", f"{PAGE}:12")


@check
def check_addresses(site: Site) -> Iterator[str]:
    """A program that a page names by the site's address is there; so is the page that a command says to see."""
    own = str(site.config.get("site_url")) + "snippets/"
    for page in site.pages:
        for number, line in page.prose:
            for written in re.findall(rf"{re.escape(own)}([^\s`)>\"]*)", line):
                for path in spread_braces(written):
                    if not (site.root / "snippets" / path).is_file():
                        yield f"{page.path}:{number}: there is no snippets/{path}; correct the address"
    for path in (snippet.transcript for snippet in site.snippets if snippet.transcript):
        for number, line in site.lines(path):
            seen = re.fullmatch(r"\$ .*  # see (\S+/\S+)", line)
            if seen and not (site.root / f"docs/{seen[1]}.md").is_file():
                yield f"{path}:{number}: the site has no page {seen[1]}; correct what `# see` names"


def spread_braces(path: str) -> list[str]:
    """Give the paths that curl makes of `{a,b}`."""
    before, brace, rest = path.partition("{")
    inside, _, behind = rest.partition("}")
    return [f"{before}{part}{behind}" for part in inside.split(",")] if brace else [path]


ADDRESS = "`curl https://orders.example.com/snippets/{orders/mail_first.py,gone.py}`"
broken(check_addresses, "no file", PAGE, "It bites.", ADDRESS, "there is no snippets/gone.py", f"{PAGE}:12")
SEEN = "first.py  # see orders/gone\n"
broken(check_addresses, "no page to see", RECORDED, "first.py\n", SEEN, "no page orders/gone", f"{RECORDED}:1")
