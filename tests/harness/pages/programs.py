"""Programs and their records: each is complete, recorded, and shown."""

import ast
import re
from collections.abc import Iterator

from harness.pages.example import PAGE, PROGRAM, RECORDED, TREE
from harness.pages.registry import broken, check
from harness.pages.site import LINK, Site

MAX_CODE = 70  # columns
DRAWINGS = (".svg", ".timeline", ".plot")
LISTS = {".bars": ".timeline", ".axes": ".plot"}  # what a drawing shows lasting, which numbers a plot shows
BESIDE = (*LISTS, ".diff")  # and the cure as its difference
HIDDEN = re.compile(r"#.*\b(noqa|type: ?ignore|pyright|pylint|mypy|ruff|isort|fmt|pragma|hide|hidden)\b")
UNREADY = re.compile(r"\b(TODO|FIXME|XXX)\b|__file__")


@check
def check_shown(site: Site) -> Iterator[str]:
    """Some page shows every program whole, every transcript and every drawing."""
    linked = {link["page"] for page in site.pages for _, line in page.prose for link in LINK.finditer(line)}
    for snippet in site.snippets:
        for path in filter(None, [*snippet.files, snippet.transcript]):
            if (path, "") not in site.shown and site.read(path).strip():
                yield f"{path}:1: no page includes it whole; include it, or remove it"
    for path in sorted((site.root / "snippets").rglob("*")):
        shown = path.relative_to(site.root).as_posix()
        if (
            path.suffix in (*DRAWINGS, ".diff")
            and (shown, "") not in site.shown
            and not any(shown in link for link in linked)
        ):
            yield f"{shown}:1: no page shows this drawing; include it, or remove it"


broken(
    check_shown,
    "program not shown",
    PAGE,
    '--8<-- "orders/mail_first.py"',
    '--8<-- "orders/wrong_mail_first.py"',
    "no page",
    f"{PROGRAM}:1",
)
broken(check_shown, "transcript not shown", PAGE, "_first.console", "_first.py", "no page", f"{RECORDED}:1")
AGAIN = RECORDED.replace(".console", "..again.console")
broken(check_shown, "another run not shown", AGAIN, "", "$ true\n", "no page includes it", f"{AGAIN}:1")
broken(check_shown, "drawing not shown", PAGE, ".timeline", ".console", "no page shows this drawing")
broken(
    check_shown, "new program not shown", "snippets/orders/new.py", "", "x = 1\n", "no page", "snippets/orders/new.py:1"
)
broken(
    check_shown,
    "file of a folder not shown",
    "snippets/orders/shop/main.py",
    "",
    "x = 1\n",
    "no page",
    "snippets/orders/shop/main.py:1",
)


@check
def check_recorded(site: Site) -> Iterator[str]:
    """A program has a transcript or value comments, not both; a transcript is not empty."""
    for snippet in site.snippets:
        where = f"{(snippet.files or [f'snippets/{snippet.name}'])[0]}:1"
        commented = [path for path in snippet.files if path.endswith(".py") and site.has_values(path)]
        if snippet.transcript and commented:
            yield f"{commented[0]}:1: both a transcript and value comments; keep one"
        elif not snippet.transcript and not commented:
            yield f"{where}: neither a transcript nor value comments; write its commands into {snippet.name}.console"
        if snippet.transcript and not any(line.startswith("$ ") for _, line in site.lines(snippet.transcript)):
            yield f"{snippet.transcript}:1: an empty transcript; begin with a line `$ command`"


broken(check_recorded, "no record", RECORDED, TREE[RECORDED], "", "an empty transcript", f"{RECORDED}:1")
broken(check_recorded, "no command", RECORDED, "$ python wrong_mail_first.py\n", "", "an empty", f"{RECORDED}:1")
broken(check_recorded, "neither", "snippets/orders/new.py", "", "x = 1\n", "neither", "snippets/orders/new.py:1")
broken(check_recorded, "both", "snippets/orders/mail_first.console", "", "$ true\n", "both", f"{PROGRAM}:1")


@check
def check_stray(site: Site) -> Iterator[str]:
    """Every file below snippets/ belongs to a program; a name stands for one program."""
    names = [snippet.name for snippet in site.snippets]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"snippets/{name}.py:1: there is a folder of this name too; rename one"
    for path in sorted((site.root / "snippets").glob("*/[!.]*")):
        where, name = f"{path.relative_to(site.root).as_posix()}:1", f"{path.parent.name}/{path.stem}"
        if path.suffix == ".console" and name not in names:
            yield f"{where}: a transcript without a program; write {path.stem.partition('..')[0]}.py, or remove it"
        elif path.suffix in DRAWINGS and not path.with_name(f"{path.stem.partition('..')[0]}.console").exists():
            yield f"{where}: a drawing without a transcript; record {path.stem}.console, or remove it"
        elif (drawing := LISTS.get(path.suffix)) and not path.with_suffix(drawing).exists():
            remedy = f"include {path.stem}{drawing} in a page, or remove this"
            yield f"{where}: {path.suffix[1:]} without a drawing; {remedy}"
        elif path.is_file() and path.suffix not in (".py", ".console", *DRAWINGS, *BESIDE):
            yield f"{where}: neither a program nor a transcript; move it"
    for path in sorted((site.root / "snippets").glob("[!.]*")):
        if path.is_file():
            yield f"{path.relative_to(site.root).as_posix()}:1: outside a section; move it into snippets/<section>/"


broken(check_stray, "transcript alone", "snippets/orders/new.console", "", "$ true\n", "without a program")
broken(check_stray, "run alone", "snippets/orders/new..again.console", "", "$ true\n", "write new.py, or remove it")
broken(check_stray, "drawing alone", "snippets/orders/mail_first.timeline", "", "<ol></ol>\n", "without a transcript")
broken(check_stray, "bars alone", "snippets/orders/mail_first.bars", "", "task: a .. b\n", "bars without a drawing")
broken(check_stray, "axes alone", "snippets/orders/mail_first.axes", "", "y: a\n", "axes without a drawing")
broken(check_stray, "other file", "snippets/orders/notes.txt", "", "x\n", "neither a program nor")
broken(check_stray, "outside a section", "snippets/new.py", "", "x = 1\n", "outside a section", "snippets/new.py:1")
broken(check_stray, "name twice", "snippets/orders/mail_first/main.py", "", "x = 1\n", "a folder of this name")


@check
def check_style(site: Site) -> Iterator[str]:
    """Programs fit the page, hide nothing from the reader, and are finished."""
    for path in (path for snippet in site.snippets for path in snippet.files if path.endswith(".py")):
        for number, line in site.lines(path):
            if len(line) > MAX_CODE:
                yield f"{path}:{number}: {len(line)} columns; at most {MAX_CODE} fit the page"
            if found := HIDDEN.search(line) or UNREADY.search(line):
                yield f"{path}:{number}: `{found[0]}` in a program offered for copying; write it without"
        for node in ast.walk(site.parse(path)):
            match node:
                case ast.Expr(value=ast.Constant(value=value)) if value is ...:
                    yield f"{path}:{node.lineno}: `...` for a body; write the body"


broken(check_style, "wide", PROGRAM, "later()", "later()" + " #" * 40, "87 columns", f"{PROGRAM}:13")
broken(check_style, "noqa", PROGRAM, "later()", "later()  # noqa: F401", "noqa", f"{PROGRAM}:13")
broken(check_style, "type ignore", PROGRAM, "later()", "later()  # type: ignore", "type: ignore", f"{PROGRAM}:13")
broken(check_style, "hidden", PROGRAM, "later()", "later()  # hide", "hide", f"{PROGRAM}:13")
broken(check_style, "__file__", PROGRAM, "later()", "print(__file__)", "__file__", f"{PROGRAM}:13")
broken(check_style, "unfinished", PROGRAM, "later()", "later()  # TODO", "TODO", f"{PROGRAM}:13")
broken(check_style, "no body", PROGRAM, "later()", "def never(): ...", "`...`", f"{PROGRAM}:13")
