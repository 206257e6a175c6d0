"""Claims: each is tested, linked, and listed."""

import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path

from harness.files import Unreadable
from harness.pages.example import CLAIM, CLAIMS, PAGE, TABLE
from harness.pages.registry import broken, check
from harness.pages.runs import RUNS, write_runs
from harness.pages.site import LINK, Claim, Page, Site, Snippet, find_claim_files, read_claims
from harness.pages.versions import render_versions
from harness.pages.where import FOLDER as VERSIONS
from harness.pages.where import MADE, Book, read_book, write_beside
from harness.versions import ENVIRONMENTS

CLAIMS_PAGE = re.compile(r"(?:^|/)claims(?:\.md|/[\w-]+\.md)$")  # `claims.md#id` may be typed: it is put right


@check
def check_claims(site: Site) -> Iterator[str]:
    """Every claim is tested once, by a file that mirrors a page which shows its snippet and links the claim."""
    pages, snippets = {page.path: page for page in site.pages}, {s.name: s for s in site.snippets}
    for path in find_claim_files(site):
        yield from (problem for problem in read_claims(site, path) if isinstance(problem, str))
    linked = {anchor for page in site.pages for _, anchor in find_claim_links(page)}
    seen: dict[str, Claim] = {}
    for claim in site.claims:
        where = f"{claim.file}:{claim.line}"
        if claim.id in seen:
            first = seen[claim.id]
            yield f"{where}: a second claim {claim.id}; rename it, {first.file}:{first.line} has this name"
        seen[claim.id] = claim
        if claim.id not in linked:
            yield f"{where}: no page links to this claim; write [✓][{claim.id}] into {claim.page}"
        if claim.snippet not in snippets:
            yield f"{where}: no snippet {claim.snippet}; correct the name"
        elif claim.page not in pages:
            yield f"{where}: mirrors no page {claim.page}; rename the file after its page"
        elif not {include.file for include in pages[claim.page].includes} & find_shown(snippets[claim.snippet]):
            yield f"{where}: {claim.page} does not show {claim.snippet}; include it there, or move the claim"


def find_shown(snippet: Snippet) -> set[str]:
    """Give the files of which a page has to show one: the program, or the transcript of another run."""
    return set(snippet.files or [snippet.transcript])


broken(check_claims, "claim without test", CLAIM, 'run.shows("mail")', "pass", "without a test", f"{CLAIM}:7")
broken(check_claims, "test without claim", CLAIM, "@claim(", "@mark(", "a test without a claim", f"{CLAIM}:7")
broken(check_claims, "claim not called test", CLAIM, "def test_", "def check_", "a claim without a test", f"{CLAIM}:7")
broken(check_claims, "claim not linked", PAGE, "[*✓*][mail-first]", "", "no page links", f"{CLAIM}:7")
broken(check_claims, "claim of no snippet", CLAIM, "/wrong_mail", "/gone", "no snippet orders/gone", f"{CLAIM}:7")
broken(check_claims, "claim of no page", CLAIM.replace("mail", "no"), "", CLAIMS, "mirrors no page", "tests/claims")
broken(check_claims, "claim twice", CLAIM.replace("mail", "no"), "", CLAIMS, "a second claim", "tests/claims")
broken(check_claims, "claim not shown", PAGE, "orders/wrong_mail_first.py", "orders/mail_first.py", "does not show")


@check
def check_claim_links(site: Site) -> Iterator[str]:
    """Every link to a claim leads to one."""
    known = {claim.id for claim in site.claims}
    for page in site.pages:
        for number, anchor in find_claim_links(page):
            if anchor not in known:
                yield f"{page.path}:{number}: no claim {anchor}; write its test in tests/claims/, or correct the link"


broken(check_claim_links, "link to no claim", PAGE, "][mail-first]", "][gone]", "no claim gone", f"{PAGE}:36")


def find_claim_links(page: Page) -> Iterator[tuple[int, str]]:
    """List the links of a page to claims."""
    for number, line in page.prose:
        for link in LINK.finditer(line):
            if CLAIMS_PAGE.search(link["page"]) and link["anchor"] and not link["anchor"].startswith(OF):
                yield number, link["anchor"]
        for mark in MARK.finditer(line):
            yield number, mark["id"]


# The lists of claims: a page for each section


@check
def check_claims_lists(site: Site) -> Iterator[str]:
    """The lists of claims that the site shows are those that the tests give."""
    lists = render_lists(read_book(site))
    for path, wanted in lists.items():
        shown = site.read(path) if (site.root / path).exists() else ""
        if shown != wanted:
            pairs = itertools.zip_longest(shown.splitlines(), wanted.splitlines())
            line = next((n for n, (a, b) in enumerate(pairs, 1) if a != b), 1)
            yield f"{path}:{line}: not the list that the tests give; write it anew with `make update`"
    for page in site.pages:
        if page.path.startswith("docs/claims/") and page.path not in {*lists, "docs/claims/index.md"}:
            yield f"{page.path}:1: no section has these claims; remove the page"


broken(check_claims_lists, "list of before", CLAIM, "waits", "blocks", "not the list", "docs/claims/orders.md:15")
broken(check_claims_lists, "list of no section", "docs/claims/new.md", "", "# New\n", "no section has these claims")


OF = "of-"  # with the name of a page: where its claims are listed


def find_list(claim: Claim) -> str:
    """Name the page that lists a claim: that of its section."""
    return f"docs/claims/{Path(claim.page).parent.name}.md"


def render_lists(book: Book) -> dict[str, str]:
    """Write the list of claims of each section, by its path: a heading for each page."""
    lists: dict[str, list[str]] = {}
    page = None
    for claim in book.listed:
        shown, snippet = book.pages[claim.page], book.snippets[claim.snippet]
        if (path := find_list(claim)) not in lists:
            lists[path] = begin_list(book, Path(claim.page).parent)
        lines = lists[path]
        if page != (page := claim.page):
            lines += ["", f"## [{shown.title}](../{shown.in_docs}) {{ #{OF}{Path(page).stem} }}", ""]
        programs = ", ".join(f"[{Path(path).name}](../{path})" for path in snippet.runs if path.endswith(".py"))
        lines.append(f"- {claim.sentence} ({programs})")
        lines += [f"  {strip}"] if (strip := write_beside(book, path, claim)) else []
        lines.append(f"  {{ #{claim.id} }}")
    return {path: "\n".join(lines) + "\n" for path, lines in lists.items()}


def begin_list(book: Book, section: Path) -> list[str]:
    """Write what stands before the claims of a section."""
    index = book.pages.get(f"{section}/index.md")
    title = index.title if index else section.name.replace("-", " ").capitalize()
    held = [
        f"A claim without a note held in each of the {len(book.answers.places)} other environments, older versions "
        "and other servers, that it was run in: [what the notes mean](../versions/index.md#words).",
    ]
    return [
        "---",
        f'description: "{title}: every sentence about behaviour, with its program and its test on a fresh run."',
        "search:",
        "  boost: 0.3",
        "---",
        "<!-- Written by `make update` from the tests of these claims; do not edit. -->",
        "",
        f"# Claims: {title}",
        "",
        "Behind each sentence stands a test on a fresh run. [What a claim is](index.md).",
        *(held if book.answers.places and any(Path(claim.page).parent == section for claim in book.claims) else []),
    ]


def render_claims(site: Site) -> dict[str, str | None]:
    """Write what is made of claims, of where they hold, and of programs; the marks of pages, too.

    Gives the texts by their paths, None for a page that nothing makes any more.
    """
    book = read_book(site)
    where = render_versions(book)
    left_over = find_left_over(site, where)
    if left_over and not where:
        lost = f"the {len(left_over)} pages made from the table would be removed, {left_over[0]} first"
        raise Unreadable(f"{ENVIRONMENTS}:1: no FastAPI of it has been run, so {lost}; bring the table back")
    wanted = {page.path: write_marks(site, page) for page in site.pages}
    return wanted | render_lists(book) | where | {RUNS: write_runs(site)} | dict.fromkeys(left_over)


# Where claims hold


@check
def check_versions(site: Site) -> Iterator[str]:
    """What the site says of where claims hold is what the table of tests/versions says."""
    book = read_book(site)
    pages = render_versions(book)
    for path, wanted in pages.items():
        shown = site.read(path) if (site.root / path).exists() else ""
        if shown != wanted:
            pairs = itertools.zip_longest(shown.splitlines(), wanted.splitlines())
            line = next((n for n, (a, b) in enumerate(pairs, 1) if a != b), 1)
            yield f"{path}:{line}: not what the table of tests/versions gives; write it anew with `make update`"
    left_over = find_left_over(site, pages)
    yield from (f"{path}:1: no table has what this page shows; remove it with `make update`" for path in left_over)
    for page in site.pages:
        if page.path.startswith(f"{VERSIONS}/") and page.path not in {*pages, *left_over}:
            yield f"{page.path}:1: not made from the table, as all pages of this folder are; move it to another folder"


DIFFERS, LACKS = "differs: fastapi-0.1.0", "cannot run: fastapi-0.1.0: ImportError: no mail"
broken(check_versions, "page of before", TABLE, DIFFERS, LACKS, "not what the table", "docs/versions/orders/")
broken(check_versions, "line below a title", TABLE, DIFFERS, LACKS, "not what the table", "overrides/elsewhere.html:3")
broken(check_versions, "page edited", "docs/versions/fastapi.md", "added", "removed", "not what", "docs/versions/fas")
broken(
    check_versions, "cause of before", "tests/versions/borders.toml", "added", "new", "not what", "docs/versions/fas"
)
NEW = f"{VERSIONS}/orders/new.md"
broken(check_versions, "left over", NEW, "", f"# New\n\n{MADE}\n", "no table has", f"{NEW}:1")
broken(check_versions, "written by hand", NEW, "", "# New\n", "not made from the table", f"{NEW}:1")


def find_left_over(site: Site, wanted: dict[str, str]) -> list[str]:
    """List the pages on where claims hold that nothing makes any more; what somebody has written there is none."""
    there = [page for page in site.pages if page.path.startswith(f"{VERSIONS}/") and page.path not in wanted]
    return [page.path for page in there if MADE in page.lines]


# Marks: `[*✓*][id]`, a link that says the claim's sentence: the page ends with `[id]: ../claims/x.md#id "Sentence."`


ID = r"[a-z0-9][\w-]*"
PLACE = r"\S*?claims(?:/[\w-]+)?\.md"
IN_WORDS = re.compile(  # what may be typed instead
    rf" *\n? *\((?P<links>\[claim\]\({PLACE}#{ID}\)(?:(?:[,;]| and)[ \n]+\[claim\]\({PLACE}#{ID}\))*)\)"
    rf"|\[(?:claim|✓)\]\({PLACE}#(?P<bare>{ID})\)|\[✓\]\[(?P<short>{ID})\]"
)
MARK = re.compile(rf"\[\*✓\*\]\[(?P<id>{ID})\]")
SAID = re.compile(rf"^\[(?P<label>{ID})\]: {PLACE}#(?P<anchor>{ID}).*\n?", re.M)  # what a mark says, wherever it stands
SENTENCES = "<!-- What the marks say; written by `make update`. -->"


@check
def check_marks(site: Site) -> Iterator[str]:
    """The mark of a claim says the claim's sentence, and a table's cell has one at most, apart from links."""
    for page in site.pages:
        pairs = itertools.zip_longest(page.lines, write_marks(site, page).splitlines())
        if line := next((number for number, (a, b) in enumerate(pairs, 1) if a != b), None):
            fault = "a mark that does not say its claim, or text below what the marks say"
            yield f"{page.path}:{line}: {fault}; write it anew with `make update`"
        for number, line in page.prose:
            if line.lstrip().startswith("|") and any(len(MARK.findall(cell)) > 1 for cell in line.split("|")):
                yield f"{page.path}:{number}: two marks in a table's cell; keep the one that says most"
            if line.lstrip().startswith("|") and re.search(rf"\]\([^)]*\){MARK.pattern}", line):
                yield f"{page.path}:{number}: a mark that touches a link in a table's cell; put a word between"


broken(check_marks, "in words", PAGE, "[*✓*][mail-first]", " ([claim](../claims.md#mail-first))", "a mark that", PAGE)
broken(check_marks, "sentence of before", CLAIM, "waits", "does not wait", "a mark that does not say", PAGE)
broken(check_marks, "said twice", PAGE, "It bites.", '[a]: ../claims.md#a "Old."', "a mark that does not say", PAGE)
broken(
    check_marks, "text below", PAGE, '"It waits for the mail."', '"It waits for the mail."\n\nMore.', "text below", PAGE
)
broken(check_marks, "two in a cell", PAGE, "It bites.", "| x[*✓*][a], [*✓*][b] | y |", "two marks", f"{PAGE}:12")
broken(check_marks, "touches a link", PAGE, "It bites.", "| [x](y.md)[*✓*][a] | y |", "touches a link", f"{PAGE}:12")


@check
def check_boxes(site: Site) -> Iterator[str]:
    """A diagram is a list, as no box is drawn without a style sheet, and a claim stands behind what it says."""
    for page in site.pages:
        starts = [number for number, line in enumerate(page.lines, 1) if re.match(r'<div class="boxes"', line)]
        for start in starts:
            items = list(itertools.takewhile(lambda line: not line.startswith("</div>"), page.lines[start:]))
            above = page.lines[max(0, start - 4) : start]
            if not any(map(MARK.search, [*above, *items])):
                yield f"{page.path}:{start}: a diagram without a claim; put its ✓ into it, or into the sentence above"
            for number, line in enumerate(items, start + 1):
                if line.strip() and not re.match(r" *- | +\S", line):
                    yield f"{page.path}:{number}: no item of a list in a diagram; begin it with `- `"


BOXES = '<div class="boxes" markdown>\n\n- Pool\n    - A thread\n\n</div>'
broken(check_boxes, "no claim", PAGE, "It bites.", BOXES, "a diagram without a claim", f"{PAGE}:")
broken(check_boxes, "no list", PAGE, "It bites.", BOXES.replace("- Pool", "Pool"), "no item of a list", f"{PAGE}:")


def write_marks(site: Site, page: Page) -> str:
    """Give the text of a page whose every claim is linked by a ✓, and that ends with what each ✓ says."""

    def write_mark(found: re.Match) -> str:
        ids = re.findall(rf"#({ID})", found["links"]) if found["links"] else [found["bare"] or found["short"]]
        return "".join(f"[*✓*][{id}]" for id in ids)

    def leave_out(found: re.Match) -> str:
        return "" if found["label"] in (found["anchor"], *marked) else found[0]

    claims = {claim.id: claim for claim in site.claims}
    text = IN_WORDS.sub(write_mark, site.read(page.path))
    marked = dict.fromkeys(MARK.findall(text))
    parts = [part.strip("\n") for part in SAID.sub(leave_out, text).split(SENTENCES)]  # what stands below is kept
    used = [claims[id] for id in marked if id in claims]  # else `check_claim_links` says so
    targets = {claim.id: os.path.relpath(find_list(claim), Path(page.path).parent) for claim in used}
    sentences = [f'[{c.id}]: {targets[c.id]}#{c.id} "{c.sentence.replace("`", "")}"' for c in used]
    said = ["\n".join([SENTENCES, *sentences])] if used else []
    return "\n\n".join([*filter(None, parts), *said]) + "\n"
