"""Includes, section markers and fences: a page shows files, and types no code."""

import re
from collections.abc import Iterator
from pathlib import Path

from pytest_examples import find_examples

from harness.pages.example import PAGE, PROGRAM
from harness.pages.registry import broken, check
from harness.pages.site import INCLUDE, MARKER, Fence, Page, Site

FETCHED = re.compile(r"\$site/(\S+)")  # a file of the site in a command that a reader types
NAMED = re.compile(r"(?<!\S)[\w.-]+\.(?:py|console)(?!\S)")  # a file in the reader's folder


@check
def check_includes(site: Site) -> Iterator[str]:
    """Every include names a file and, by name, a section that exist, in the one form that is read here."""
    for page in site.pages:
        for number, line in enumerate(page.lines, start=1):
            if "8<-" in line and not INCLUDE.match(line):
                yield f'{page.path}:{number}: include of another form; write `--8<-- "section/file"` and no more'
        for include in page.includes:
            where = f"{page.path}:{include.line}"
            if include.target.startswith("/") or ".." in include.target.split("/"):
                yield f"{where}: {include.target} leads out of snippets/; write `section/file`"
            elif include.file is None:
                yield f"{where}: no file {include.target}; write it, or correct the include"
            elif re.search(r"[:,]-?\d*(?=[:,]|$)", include.part):
                yield f"{where}: lines included by number; mark them `# --8<-- [start:name]`, include `file:name`"
            elif include.part and include.part[1:] not in dict(find_sections(site, include.file)):
                yield f"{where}: no section {include.part[1:]} in {include.file}; mark it, or correct the include"


broken(check_includes, "include of no file", PAGE, "wrong_mail_first.console", "gone.console", "no file", f"{PAGE}:26")
broken(
    check_includes,
    "include from outside",
    PAGE,
    "orders/wrong_mail_first.console",
    "../mkdocs.yml",
    "leads out",
    f"{PAGE}:26",
)
broken(check_includes, "include of no section", PAGE, ":order", ":gone", "no section gone", f"{PAGE}:39")
broken(check_includes, "include by line", PAGE, ":order", ":3:5", "by number", f"{PAGE}:39")
broken(check_includes, "include from line", PAGE, ":order", "::5", "by number", f"{PAGE}:39")
broken(check_includes, "include of many lines", PAGE, ":order", ":1:2,4:5", "by number", f"{PAGE}:39")
broken(check_includes, "include of other form", PAGE, '--8<-- "orders/mail_first.py:', '-8<- "a:', "other form")


def find_sections(site: Site, path: str) -> Iterator[tuple[str, int]]:
    """List the sections that start in a file, with the line."""
    for number, line in site.lines(path):
        if (marker := MARKER.search(line)) and marker["kind"] == "start":
            yield marker["name"], number


@check
def check_sections(site: Site) -> Iterator[str]:
    """Section markers pair, do not nest or repeat, hold something, and are shown by a page."""
    for path in (path for snippet in site.snippets for path in snippet.files):
        open_at: tuple[str, int] | None = None
        seen = set()
        for number, line in site.lines(path):
            marker, where = MARKER.search(line), f"{path}:{number}"
            if not marker:
                if "8<-" in line:
                    yield f"{where}: unreadable section marker; write `# --8<-- [start:name]` or `[end:name]`"
            elif marker["kind"] == "start":
                if open_at:
                    yield f"{where}: section {marker['name']} starts within {open_at[0]}; end that first"
                if marker["name"] in seen:
                    yield f"{where}: a second section {marker['name']}; give it another name"
                if (path, f":{marker['name']}") not in site.shown:
                    yield f"{where}: no page includes section {marker['name']}; include it, or remove its markers"
                seen.add(marker["name"])
                open_at = marker["name"], number
            elif not open_at or open_at[0] != marker["name"]:
                yield f"{where}: section {marker['name']} ends here but does not start before; pair the markers"
            else:
                inside = site.lines(path)[open_at[1] : number - 1]
                if not any(text.strip() for _, text in inside):
                    yield f"{where}: section {marker['name']} is empty; put its lines between the markers"
                open_at = None
        if open_at:
            yield f"{path}:{open_at[1]}: section {open_at[0]} does not end; add `# --8<-- [end:{open_at[0]}]`"


broken(check_sections, "marker without end", PROGRAM, "# --8<-- [end:order]\n", "", "does not end", f"{PROGRAM}:3")
broken(check_sections, "marker without start", PROGRAM, "# --8<-- [start:order]\n", "", "not start", f"{PROGRAM}:8")
broken(check_sections, "marker misspelt", PROGRAM, "[end:order", "[ended:order", "unreadable", f"{PROGRAM}:9")
broken(check_sections, "marker ends another", PROGRAM, "[end:order", "[end:mail", "not start", f"{PROGRAM}:9")
broken(
    check_sections,
    "marker nested",
    PROGRAM,
    '    print("mail")',
    '# --8<-- [start:inner]\n    print("mail")',
    "within",
    f"{PROGRAM}:7",
)
broken(
    check_sections,
    "marker twice",
    PROGRAM,
    "\n\nlater",
    "# --8<-- [start:order]\nx = 1\n# --8<-- [end:order]\nlater",
    "a second section",
)
broken(
    check_sections,
    "section empty",
    PROGRAM,
    "later",
    "# --8<-- [start:none]\n\n# --8<-- [end:none]\nlater",
    "is empty",
    f"{PROGRAM}:14",
)
broken(check_sections, "section not shown", PAGE, ":order", "", "no page includes section", f"{PROGRAM}:3")


@check
def check_fences(site: Site) -> Iterator[str]:
    """A fence holds exactly one include; only exercises type shell commands."""
    remedy = "put it into a file below snippets/ and include that"
    for page in site.pages:
        for fence in page.fences:
            where = f"{page.path}:{fence.line}"
            if not fence.end:
                yield f"{where}: fence without an end; close it with the same backticks"
            if "".join(page.lines[fence.end : fence.end + 1]).strip() and fence.end:
                yield f"{page.path}:{fence.end + 1}: text right below a fence; put a blank line between"
            if is_typed(page, fence):
                continue
            if len(fence.includes) != 1 or len(fence.body) != 1:
                yield f"{where}: a fence with something else than one include; {remedy}"
        for include in page.loose:
            if include.target.endswith((".py", ".console")):
                yield f"{page.path}:{include.line}: {include.target} included outside a fence; put backticks around it"
            if include.target.endswith((".timeline", ".plot")) and page.lines[include.line - 1].startswith(" "):
                yield f"{page.path}:{include.line}: a drawing inside a fold is broken text; put it into the open"
        for number, line in page.prose:
            if re.search(r"<(pre|script)\b|```|~~~", line):
                yield f"{page.path}:{number}: code typed into the page; {remedy}"
        known = {fence.line for fence in page.fences}
        for example in find_examples(site.root / page.path):  # a second reader: what it sees, we must have seen
            if example.start_line not in known:
                yield f"{page.path}:{example.start_line}: a Python fence that is not closed as it is opened; {remedy}"


broken(
    check_fences, "code typed", PAGE, '--8<-- "orders/mail_first.py:order"', "print(1)", "else than one", f"{PAGE}:38"
)
broken(
    check_fences, "code beside include", PAGE, '--8<-- "orders/mail_first.py:order"', 'x\n--8<-- "a"', "else than one"
)
broken(
    check_fences,
    "drawing in a fold",
    PAGE,
    '--8<-- "orders/wrong_mail_first.t',
    '    --8<-- "orders/wrong_mail_first.t',
    "broken text",
)
broken(check_fences, "two includes", PAGE, ':order"', ':order"\n--8<-- "orders/mail_first.py"', "else than one")
broken(
    check_fences,
    "output typed, indented",
    PAGE,
    "        --8<--",
    "        mail\n        --8<--",
    "else than one",
    f"{PAGE}:25",
)
broken(check_fences, "shell typed", PAGE, "It bites.", "~~~ bash\nls\n~~~", "else than one", f"{PAGE}:12")
broken(check_fences, "text below", PAGE, "```\n\n[Download mail", "```\n[Download mail", "blank line", f"{PAGE}:34")
broken(
    check_fences, "include removed", PAGE, '--8<-- "orders/mail_first.py:order"\n', "", "else than one", f"{PAGE}:38"
)
broken(check_fences, "fence open", PAGE, ':order"\n```', ':order"\n', "without an end", f"{PAGE}:38")
broken(check_fences, "fence in a quotation", PAGE, "It bites.", "> ```", "code typed", f"{PAGE}:12")
broken(check_fences, "code as HTML", PAGE, "It bites.", "<pre>x = 1</pre>", "code typed", f"{PAGE}:12")
broken(check_fences, "fence empty", PAGE, "It bites.", "```text\n```", "else than one", f"{PAGE}:12")
broken(
    check_fences,
    "include in the open",
    PAGE,
    "It bites.",
    '--8<-- "orders/mail_first.py"',
    "outside a fence",
    f"{PAGE}:12",
)


def is_typed(page: Page, fence: Fence) -> bool:
    """Tell whether a fence holds commands for the reader's own shell, which only an exercise has."""
    return Path(page.path).name == "exercise.md" and fence.info == "sh"


@check
def check_typed(site: Site) -> Iterator[str]:
    """Each file that an exercise's reader fetches exists, and each that the commands name is fetched."""
    for page in site.pages:
        fetched = set()
        for fence in (fence for fence in page.fences if is_typed(page, fence)):
            for number, line in enumerate(fence.body, fence.line + 1):
                fetched |= {Path(name).name for name in FETCHED.findall(line)}
                for name in FETCHED.findall(line):
                    if not (site.root / "snippets" / name).is_file():
                        yield f"{page.path}:{number}: no file snippets/{name}; correct the command"
                for name in NAMED.findall(line):
                    if name not in fetched:
                        yield f"{page.path}:{number}: {name} is not fetched above; fetch it, or correct the command"


EXERCISE = """\
---
description: An exercise of the small site, on which the checks of typed commands bite.
---
# Exercise

[Home](../index.md)

```sh
curl -O $site/orders/mail_first.py
python mail_first.py
```
"""
broken(
    check_typed,
    "no such file",
    "docs/orders/exercise.md",
    "",
    EXERCISE.replace("$site/orders/mail_first.py", "$site/orders/mail.py"),
    "no file snippets/orders/mail.py",
    "docs/orders/exercise.md:9",
)
broken(
    check_typed,
    "not fetched",
    "docs/orders/exercise.md",
    "",
    EXERCISE.replace("python mail_first.py", "python mail_last.py"),
    "mail_last.py is not fetched",
    "docs/orders/exercise.md:10",
)
