"""Tabs: where FastAPI has changed an answer, a lesson shows the run of before beside that of now.

    === "FastAPI since 0.118.0"

        ```console
        --8<-- "background-tasks/what_runs_when.console"
        ```

    === "FastAPI 0.106.0–0.117.1"

        ```console
        --8<-- "runs/fastapi-0.117.1/background-tasks/what_runs_when.console"
        ```

The label is the same wherever the span is, so that a reader's choice stays. `make update` writes the fence's title.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from harness import versions
from harness.pages.example import KEPT, PAGE
from harness.pages.registry import broken, check
from harness.pages.site import Fence, Include, Page, Site

TAB = re.compile(r'(?P<indent>\s*)===[+!]? "(?P<label>[^"]*)"\s*$')
LABEL = re.compile(r"FastAPI (?P<since>since )?(?P<first>[\d.]+)(?:–(?P<last>[\d.]+))?")
FORM = "`FastAPI since 0.118.0` or `FastAPI 0.106.0–0.117.1`, by the rows of the table"
SHOWN = ("FastAPI", "Starlette", "Uvicorn")
UNSHOWN = "no_tab"  # in the front matter, with a reason for each program whose run of before is not shown


class Tab(NamedTuple):
    """A transcript in a tab: of which environment, none if of the site's own, and of which program."""

    label: str
    fence: Fence
    include: Include
    environment: str
    snippet: str


def find_tabs(page: Page) -> Iterator[Tab]:
    """List the transcripts that stand in tabs."""
    lines = dict(page.prose)
    for fence in page.fences:
        above = ((n, lines[n]) for n in range(fence.line - 1, 0, -1) if lines.get(n, "").strip())
        outer = next((line for _, line in above if len(line) - len(line.lstrip()) < fence.indent), "")
        transcripts = [include for include in fence.includes if (include.file or "").endswith(".console")]
        if (tab := TAB.match(outer)) and transcripts:
            yield Tab(tab["label"], fence, transcripts[0], *read_source(transcripts[0]))


def read_source(include: Include) -> tuple[str, str]:
    """Tell of which environment and program an included transcript is."""
    path = Path(include.file).with_suffix("")
    if path.is_relative_to(runs := f"{versions.FOLDER}/runs"):
        environment, _, snippet = path.relative_to(runs).as_posix().partition("/")
        return environment, snippet
    return "", path.relative_to("snippets").as_posix()


def spans(label: str, release: tuple[int, ...]) -> bool:
    """Tell whether a release is in the span that a label names."""
    found = LABEL.fullmatch(label)
    first, last = (versions.read_release(found[name]) if found[name] else () for name in ("first", "last"))
    return first <= release if found["since"] else first <= release <= (last or first)


def write_title(site: Site, environment: str) -> str:
    """Say what a run was made with."""
    pins = versions.read_pins(site.root, environment)
    return ", ".join(f"{name} {pins[name.lower()]}" for name in SHOWN if name.lower() in pins)


def read_rows(site: Site) -> dict[str, list[versions.Row]]:
    """Read what came out for the claims of each program, from the table."""
    known = versions.read_environments(site.root)
    tables = versions.read_tables(site, versions.find_environment_keys(site.root, known))
    rows: dict[str, list[versions.Row]] = {}
    for claim in versions.list_claims(site):
        row = tables[versions.find_section(claim)].get(claim.id, versions.Row(""))
        rows.setdefault(claim.snippet, []).append(row)
    return rows


@check
def check_tabs(site: Site) -> Iterator[str]:
    """A tab's label names the span of releases that its run stands for, and the newest run comes first."""
    releases, rows = versions.find_releases(site.root, versions.read_environments(site.root)), read_rows(site)
    for page in (page for page in site.pages if page.is_lesson):
        now = None
        for tab in find_tabs(page):
            where = f"{page.path}:{tab.include.line}"
            if not LABEL.fullmatch(tab.label):
                yield f"{where}: a run in a tab `{tab.label}`; call it {FORM}"
                continue
            if (title := write_title(site, tab.environment)) != tab.fence.option("title"):
                yield f'{where}: the fence does not say what this run was made with; write title="{title}"'
            if not tab.environment:
                now = tab
                if "since" not in tab.label:
                    yield f"{where}: the run of now is called `{tab.label}`; call it `FastAPI since …`"
            elif now is None or now.snippet != tab.snippet:
                yield f"{where}: the run of now does not stand before this one; put the tab of the newest first"
            elif not spans(tab.label, releases.get(tab.environment, ())):
                yield f"{where}: {tab.environment} is not in `{tab.label}`; include a run of the span, or rename it"
            else:
                for name in find_untrue(now, tab, releases, rows.get(tab.snippet, [])):
                    yield f"{where}: `{tab.label}` is not true of {name}; correct the labels of these tabs"


def find_untrue(now: Tab, tab: Tab, releases: dict[str, tuple], rows: list[versions.Row]) -> Iterator[str]:
    """Name the rows in the span of a run of before where every claim of the program holds, or that are called new."""
    for name in (name for name, release in releases.items() if spans(tab.label, release)):
        differs = [row.cells[name].outcome in versions.KEPT for row in rows if name in row.cells]
        if (differs and not any(differs)) or spans(now.label, releases[name]):
            yield name


def find_lacking(site: Site, page: Page, changed: dict[str, list[list[str]]]) -> Iterator[tuple[str, str]]:
    """Give the programs of a lesson's claims, with a row whose run the lesson has to show and does not."""
    shown = {(tab.environment, tab.snippet) for tab in find_tabs(page)}
    programs = dict.fromkeys(claim.snippet for claim in site.claims if claim.page == page.path)
    for program in programs:
        for span in changed.get(program, []):
            if not shown & {(name, program) for name in span}:
                yield program, span[-1]


@check
def check_changed(site: Site) -> Iterator[str]:
    """Where FastAPI alone has changed an answer, the lesson shows the run of before in a tab, or says why not."""
    borders, changed = versions.find_spans(site.root, versions.read_environments(site.root)), {}
    for program, rows in read_rows(site).items():
        changed[program] = [span for row in rows for span in versions.find_changed(borders, row)]
    for page in (page for page in site.pages if page.is_lesson):
        reasons = page.meta.get(UNSHOWN) or {}
        for program, name in dict(find_lacking(site, page, changed)).items():
            if not reasons.get(program):
                target = f"runs/{name}/{program}.console"
                say = f"include {target} in a tab, or write below `{UNSHOWN}:` in the front matter `{program}: why not`"
                yield f"{page.path}:1: {program} shows something else in {name}; {say}"
        for program in reasons:
            if not (site.root / f"snippets/{program}.console").is_file():
                yield f"{page.path}:1: `{UNSHOWN}:` names {program}, which has no transcript; correct or remove it"


NEW, OLD = "FastAPI since 0.2.0", '"FastAPI 0.1.0"'
RELEASE = "fastapi-0.1.0"
broken(check_tabs, "no span", PAGE, OLD, '"Before"', "a run in a tab `Before`", f"{PAGE}:")
broken(check_tabs, "another span", PAGE, OLD, '"FastAPI 0.3–0.4"', f"{RELEASE} is not in `FastAPI 0.3", f"{PAGE}:")
broken(check_tabs, "too wide", PAGE, OLD, '"FastAPI 0.1.0–0.2.0"', "is not true of fastapi-0.2.0", f"{PAGE}:")
broken(check_tabs, "newest too wide", PAGE, NEW, "FastAPI since 0.1.0", f"is not true of {RELEASE}", f"{PAGE}:")
broken(check_tabs, "newest as old", PAGE, NEW, "FastAPI 0.2.0", "the run of now is called", f"{PAGE}:")
broken(
    check_tabs, "title", PAGE, 'title="FastAPI 0.1.0', 'title="FastAPI 0.1.1', 'write title="FastAPI 0.1.0', f"{PAGE}:"
)
broken(check_tabs, "no run of now", PAGE, f'=== "{NEW}"', "Now:", "put the tab of the newest first", f"{PAGE}:")
broken(check_changed, "no tab", PAGE, f"=== {OLD}", "Before:", f"include {KEPT} in a tab", f"{PAGE}:1")
broken(check_changed, "reason for none", PAGE, "minutes: 2", "minutes: 2\nno_tab: {a/b: x}", "names a/b", f"{PAGE}:1")
