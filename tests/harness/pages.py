"""Check that pages, programs, transcripts and claims are complete: each is there, shown, and linked.

Every check is a function that takes a `Site` and yields problems, `file:line: what is wrong; what to do`.
`CHECKS` lists them all; a new one is added there, and to tests/test_pages_bite.py.
"""

import ast
import difflib
import functools
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from pytest_examples import find_examples

SHELL_PAGES = ("contributing.md",)  # pages whose shell commands may be typed by hand
SHELLS = ("bash", "console", "sh", "shell")
LEVELS = ("Foundation", "Intermediate", "Advanced", "Expert")
MAX_LESSON = 150  # lines
MAX_CODE = 70  # columns
DESCRIPTION = range(50, 161)  # characters
WRONG, BLOCKING = "Wrong on purpose: ", "Wrong on purpose, blocks the event loop: "
DRAWINGS = (".svg", ".timeline")
LOCKS = ("uv.lock", "pylock.toml", "package-lock.json", "poetry.lock", "Pipfile.lock")

FENCE = re.compile(r"^(?P<indent>\s*)(?P<ticks>`{3,}|~{3,})\s*(?P<info>.*?)\s*$")
INCLUDE = re.compile(r'^\s*--8<-- "(?P<file>[^":]+)(?P<part>:[^"]*)?"\s*$')
MARKER = re.compile(r"--8<-- \[(?P<kind>start|end):(?P<name>[a-z][-_0-9a-z]*)\]\s*$")
LINK = re.compile(r"\]\((?P<page>[^)#\s:]*)(?:#(?P<anchor>[^)\s]*))?\)")
HIDDEN = re.compile(r"#.*\b(noqa|type: ?ignore|pyright|pylint|mypy|ruff|isort|fmt|pragma|hide|hidden)\b")
UNREADY = re.compile(r"\b(TODO|FIXME|XXX)\b|__file__")
PRIVATE = re.compile(r"(?<![\w.…])/(tmp/|work/(main|shared|\.)|root/)")
REGISTRY = re.compile(r"\b(pypi\.(org|io)|pythonhosted\.org|npmjs\.(org|com)|deb\.debian\.org)\b|--(extra-)?index-url")


@dataclass
class Include:
    """A line of a page that includes a file; `part` is what follows the file's name, `:marker`."""

    line: int
    target: str
    part: str = ""
    file: str | None = None  # from the root, None if there is no such file


@dataclass
class Fence:
    """A fenced block of a page: its first line, what follows the backticks, and its lines."""

    line: int
    indent: int
    info: str
    body: list[str] = field(default_factory=list)
    includes: list[Include] = field(default_factory=list)
    end: int = 0

    def option(self, name: str) -> str | None:
        """Give the value of an option such as `title="…"`."""
        found = re.search(rf'\b{name}="([^"]*)"', self.info)
        return found[1] if found else None


@dataclass
class Page:
    """A page of docs/; `path` is relative to the root, as all paths here are."""

    path: str
    lines: list[str]
    meta: dict
    fences: list[Fence]
    prose: list[tuple[int, str]]  # numbered lines outside fences and front matter
    loose: list[Include]  # includes outside fences

    @property
    def in_docs(self) -> str:
        """Give the page's path as the navigation does."""
        return self.path.removeprefix("docs/")

    @property
    def includes(self) -> list[Include]:
        """List all includes."""
        return [*self.loose, *(include for fence in self.fences for include in fence.includes)]

    @property
    def is_lesson(self) -> bool:
        """Tell whether the page has a lesson's form."""
        return "level" in self.meta

    @property
    def title(self) -> str:
        """Give the first heading."""
        return next((line[2:].strip() for _, line in self.prose if line.startswith("# ")), self.path)


@dataclass
class Snippet:
    """A program: a file, or the files of a folder; `name` is `section/name`."""

    name: str
    files: list[str]
    transcript: str | None

    @property
    def is_wrong(self) -> bool:
        """Tell whether its name says that it is wrong on purpose."""
        return self.name.partition("/")[2].startswith("wrong_")


@dataclass
class Claim:
    """A sentence about behaviour and the test behind it."""

    id: str
    sentence: str
    snippet: str
    file: str
    line: int
    page: str  # the page that the test's file mirrors


@dataclass
class Site:
    """All that the checks look at, read once."""

    root: Path
    pages: list[Page]
    snippets: list[Snippet]
    nav: list[str]
    texts: dict[str, str] = field(default_factory=dict)

    @functools.cached_property
    def claims(self) -> list[Claim]:
        """Read the claims, in the order of the navigation."""
        return find_claims(self)

    @functools.cached_property
    def shown(self) -> set[tuple[str, str]]:
        """Collect every (file, part) that a page includes."""
        return {(include.file, include.part) for page in self.pages for include in page.includes if include.file}

    def read(self, path: str) -> str:
        """Give the text of a file, read once."""
        if path not in self.texts:
            self.texts[path] = (self.root / path).read_text(encoding="utf-8")
        return self.texts[path]

    def lines(self, path: str) -> list[tuple[int, str]]:
        """Give the numbered lines of a file."""
        return list(enumerate(self.read(path).splitlines(), start=1))

    def has_values(self, path: str) -> bool:
        """Tell whether a program has value comments."""
        return any(line.lstrip().startswith("#>") for _, line in self.lines(path))


# Reading


def read_site(root: Path) -> Site:
    """Read the pages, programs and navigation below `root`."""
    config = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=TolerantLoader) or {}
    bases = find_bases(config)
    pages = [read_page(root, path, bases) for path in sorted((root / "docs").rglob("*.md"))]
    return Site(root, pages, find_snippets(root), list(flatten(config.get("nav") or [])))


class TolerantLoader(yaml.SafeLoader):
    """Reads YAML whose tags (`!ENV`, `!!python/name:`) mean something to MkDocs only."""


TolerantLoader.add_multi_constructor("", lambda loader, suffix, node: None)


def find_bases(config: dict) -> list[str]:
    """Find the folders that includes are relative to."""
    for extension in config.get("markdown_extensions") or []:
        if isinstance(extension, dict) and "pymdownx.snippets" in extension:
            bases = extension["pymdownx.snippets"].get("base_path", ["."])
            return [bases] if isinstance(bases, str) else bases
    return ["."]


def flatten(nav: list | dict | str) -> Iterator[str]:
    """List the files that a navigation names."""
    if isinstance(nav, str):
        yield nav
    else:
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from flatten(entry)


def read_page(root: Path, path: Path, bases: list[str]) -> Page:
    """Read a page: front matter, fences and includes."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index("---", 1) + 1 if lines[:1] == ["---"] and "---" in lines[1:] else 0
    meta = read_meta(lines[1 : start - 1]) if start else {}
    page = Page(path.relative_to(root).as_posix(), lines, meta, [], [], [])
    fence = None
    for number, line in enumerate(lines[start:], start=start + 1):
        found = FENCE.match(line)
        if fence and found and not found["info"] and found["ticks"] == fence_ticks(lines[fence.line - 1]):
            fence.end, fence = number, None
        elif fence:
            fence.body.append(line)
        elif found:
            fence = Fence(number, len(found["indent"]), found["info"])
            page.fences.append(fence)
        else:
            page.prose.append((number, line))
        if include := INCLUDE.match(line):
            target = include["file"]
            file = next((f"{base}/{target}" for base in bases if (root / base / target).is_file()), None)
            file = file and Path(file).as_posix()
            (fence.includes if fence else page.loose).append(Include(number, target, include["part"] or "", file))
    return page


def read_meta(lines: list[str]) -> dict:
    """Read the lines of front matter; if they are not YAML, give what is wrong as `unreadable`."""
    try:
        meta = yaml.load("\n".join(lines), Loader=TolerantLoader)
    except yaml.MarkedYAMLError as error:
        return {"unreadable": (error.problem_mark.line + 2, error.problem)}
    return meta if isinstance(meta, dict) else {}


def fence_ticks(line: str) -> str:
    """Give the backticks or tildes that open a fence."""
    return FENCE.match(line)["ticks"]


def find_snippets(root: Path) -> list[Snippet]:
    """Find the programs below snippets/: files, and folders of files."""
    found = []
    for path in sorted((root / "snippets").glob("*/*")):
        if path.suffix == ".py":
            files = [path]
        elif path.is_dir() and path.name != "__pycache__":
            files = [file for file in sorted(path.rglob("*")) if file.is_file() and "__pycache__" not in file.parts]
        else:
            continue
        transcript = path.with_suffix(".console")
        name = f"{path.parent.name}/{path.stem}"
        shown = [file.relative_to(root).as_posix() for file in files]
        found.append(Snippet(name, shown, transcript.relative_to(root).as_posix() if transcript.exists() else None))
    return found


# Includes and fences


def check_includes(site: Site) -> Iterator[str]:
    """Every include names a file and, by name, a section that exist, in the one form that is read here."""
    for page in site.pages:
        for number, line in enumerate(page.lines, start=1):
            if "8<-" in line and not INCLUDE.match(line):
                yield f'{page.path}:{number}: include of another form; write `--8<-- "section/file"` and no more'
        for include in page.includes:
            where = f"{page.path}:{include.line}"
            if include.file is None:
                yield f"{where}: no file {include.target}; write it, or correct the include"
            elif re.search(r"[:,]-?\d*(?=[:,]|$)", include.part):
                yield f"{where}: lines included by number; mark them `# --8<-- [start:name]`, include `file:name`"
            elif include.part and include.part[1:] not in dict(find_sections(site, include.file)):
                yield f"{where}: no section {include.part[1:]} in {include.file}; mark it, or correct the include"


def find_sections(site: Site, path: str) -> Iterator[tuple[str, int]]:
    """List the sections that start in a file, with the line."""
    for number, line in site.lines(path):
        if (marker := MARKER.search(line)) and marker["kind"] == "start":
            yield marker["name"], number


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


def check_fences(site: Site) -> Iterator[str]:
    """A fence holds exactly one include; only contributing pages type shell commands."""
    remedy = "put it into a file below snippets/ and include that"
    for page in site.pages:
        for fence in page.fences:
            where, language = f"{page.path}:{fence.line}", (fence.info.split() or [""])[0].strip("{}.")
            if not fence.end:
                yield f"{where}: fence without an end; close it with the same backticks"
            if page.in_docs in SHELL_PAGES and language in SHELLS:
                continue
            if len(fence.includes) != 1 or len(fence.body) != 1:
                yield f"{where}: a fence with something else than one include; {remedy}"
        for include in page.loose:
            if include.target.endswith((".py", ".console")):
                yield f"{page.path}:{include.line}: {include.target} included outside a fence; put backticks around it"
        for number, line in page.prose:
            if re.search(r"<(pre|script)\b|```|~~~", line):
                yield f"{page.path}:{number}: code typed into the page; {remedy}"
        known = {fence.line for fence in page.fences}
        for example in find_examples(site.root / page.path):  # a second reader: what it sees, we must have seen
            if example.start_line not in known:
                yield f"{page.path}:{example.start_line}: a Python fence that is not closed as it is opened; {remedy}"


# Programs and transcripts


def check_shown(site: Site) -> Iterator[str]:
    """Some page shows every program whole, every transcript and every drawing."""
    linked = {link["page"] for page in site.pages for _, line in page.prose for link in LINK.finditer(line)}
    for snippet in site.snippets:
        for path in filter(None, [*snippet.files, snippet.transcript]):
            if (path, "") not in site.shown and site.read(path).strip():
                yield f"{path}:1: no page includes it whole; include it, or remove it"
    for path in sorted((site.root / "snippets").rglob("*")):
        shown = path.relative_to(site.root).as_posix()
        if path.suffix in DRAWINGS and (shown, "") not in site.shown and not any(shown in link for link in linked):
            yield f"{shown}:1: no page shows this drawing; include it, or remove it"


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


def check_stray(site: Site) -> Iterator[str]:
    """Every file below snippets/ belongs to a program; a name stands for one program."""
    names = [snippet.name for snippet in site.snippets]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"snippets/{name}.py:1: there is a folder of this name too; rename one"
    for path in sorted((site.root / "snippets").glob("*/*")):
        where, name = f"{path.relative_to(site.root).as_posix()}:1", f"{path.parent.name}/{path.stem}"
        if path.suffix == ".console" and name not in names:
            yield f"{where}: a transcript without a program; write {path.stem}.py, or remove it"
        elif path.suffix in DRAWINGS and not path.with_suffix(".console").exists():
            yield f"{where}: a drawing without a transcript; record {path.stem}.console, or remove it"
        elif path.is_file() and path.suffix not in (".py", ".console", *DRAWINGS):
            yield f"{where}: neither a program nor a transcript; move it"
    for path in sorted((site.root / "snippets").glob("*")):
        if path.is_file():
            yield f"{path.relative_to(site.root).as_posix()}:1: outside a section; move it into snippets/<section>/"


def check_style(site: Site) -> Iterator[str]:
    """Programs fit the page, hide nothing from the reader, and are finished."""
    for path in (path for snippet in site.snippets for path in snippet.files if path.endswith(".py")):
        for number, line in site.lines(path):
            if len(line) > MAX_CODE:
                yield f"{path}:{number}: {len(line)} columns; at most {MAX_CODE} fit the page"
            if found := HIDDEN.search(line) or UNREADY.search(line):
                yield f"{path}:{number}: `{found[0]}` in a program offered for copying; write it without"
        try:
            tree = ast.parse(site.read(path))
        except SyntaxError as error:
            yield f"{path}:{error.lineno}: {error.msg}; correct it"
            continue
        for node in ast.walk(tree):
            match node:
                case ast.Expr(value=ast.Constant(value=value)) if value is ...:
                    yield f"{path}:{node.lineno}: `...` for a body; write the body"


# Programs that are wrong on purpose


def check_wrong_docstrings(site: Site) -> Iterator[str]:
    """A program says that it is wrong on purpose if, and only if, its name does."""
    for snippet in site.snippets:
        programs = [path for path in snippet.files if path.endswith(".py")]
        saying = [path for path in programs if read_docstring(site, path).startswith((WRONG, BLOCKING))]
        if snippet.is_wrong and programs and not saying:
            yield f'{programs[0]}:1: named wrong_, but no docstring begins with "{WRONG}" or "{BLOCKING}"; add it'
        if not snippet.is_wrong:
            for path in programs:
                if read_docstring(site, path).startswith("Wrong on purpose"):
                    yield f"{path}:1: says that it is wrong on purpose; name it wrong_{Path(path).name}"


def read_docstring(site: Site, path: str) -> str:
    """Give a module's docstring."""
    return ast.get_docstring(parse(site.read(path))) or ""


def check_wrong_fences(site: Site) -> Iterator[str]:
    """A page says which program is wrong on purpose, and marks exactly the lines that cure it."""
    for page in site.pages:
        shown = {include.file for include in page.includes}
        for fence in page.fences:
            for include in fence.includes:
                if not include.file or not include.file.endswith(".py"):
                    continue
                name, where = Path(include.file).name, f"{page.path}:{fence.line}"
                is_wrong = "/wrong_" in include.file
                if is_wrong and fence.option("title") != f"{name}: wrong on purpose":
                    yield f'{where}: does not warn; write title="{name}: wrong on purpose"'
                if not is_wrong and "wrong on purpose" in (fence.option("title") or ""):
                    yield f'{where}: {name} is not wrong; write title="{name}"'
                folder, section, rest = include.file.split("/", 2)
                wrong = f"{folder}/{section}/wrong_{rest}"
                if not include.part and wrong in shown:
                    yield from check_highlight(site, where, fence, wrong, include.file)


def check_highlight(site: Site, where: str, fence: Fence, wrong: str, cure: str) -> Iterator[str]:
    """The marked lines of a cure are those in which it differs from the wrong program."""
    wanted = find_cured_lines(site, wrong, cure)
    marked = read_line_numbers(fence.option("hl_lines") or "")
    if marked - find_blank_lines(site, cure) != wanted:
        numbers = write_line_numbers(wanted)
        yield f'{where}: marks other lines than those that differ from {Path(wrong).name}; write hl_lines="{numbers}"'


def find_cured_lines(site: Site, wrong: str, cure: str) -> set[int]:
    """Find the lines of `cure` that are not in `wrong`, docstrings and blank lines apart."""
    before, after = (read_code(site, path) for path in (wrong, cure))
    matcher = difflib.SequenceMatcher(None, [line for _, line in before], [line for _, line in after], autojunk=False)
    return {after[n][0] for tag, _, _, start, end in matcher.get_opcodes() if tag != "equal" for n in range(start, end)}


def read_shown(site: Site, path: str) -> list[tuple[int, str]]:
    """Give a program's lines as a page numbers them: without section markers."""
    return list(enumerate((line for _, line in site.lines(path) if not MARKER.search(line)), start=1))


def read_code(site: Site, path: str) -> list[tuple[int, str]]:
    """Give a program's lines as a page numbers them, less the docstring and blank lines."""
    shown = read_shown(site, path)
    body = parse("\n".join(line for _, line in shown)).body
    has_docstring = body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    return [(number, line) for number, line in shown[body[0].end_lineno if has_docstring else 0 :] if line.strip()]


def find_blank_lines(site: Site, path: str) -> set[int]:
    """Find the lines of a program, as a page numbers them, that may be marked or not."""
    return {number for number, line in read_shown(site, path) if not line.strip()}


def parse(source: str) -> ast.Module:
    """Parse a program; one that cannot be read is empty (`check_style` says so)."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module([], [])


def read_line_numbers(text: str) -> set[int]:
    """Read `3 5-7` as a set of numbers."""
    numbers = set()
    for part in text.split():
        first, _, last = part.partition("-")
        numbers.update(range(int(first), int(last or first) + 1))
    return numbers


def write_line_numbers(numbers: Iterable[int]) -> str:
    """Write a set of numbers as `3 5-7`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)


# Pages


def check_navigation(site: Site) -> Iterator[str]:
    """Every page is in the navigation, and every entry of it is a page."""
    known = {page.in_docs for page in site.pages}
    for page in site.pages:
        if page.in_docs not in site.nav:
            yield f"{page.path}:1: not in the navigation; add {page.in_docs} under `nav:` in mkdocs.yml"
    text = (site.root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    for entry in site.nav:
        if entry not in known and "://" not in entry:
            line = next((n for n, content in enumerate(text, 1) if entry in content), 1)
            yield f"mkdocs.yml:{line}: no page docs/{entry}; write it, or remove the entry"


def check_onward(site: Site) -> Iterator[str]:
    """From every page some link leads on to another one."""
    for page in site.pages:
        text = [line for _, line in page.prose]
        text += [site.read(include.file) for include in page.loose if include.file and include.file.endswith(".md")]
        links = [link["page"] for line in text for link in LINK.finditer(line) if link["page"].endswith(".md")]
        lists = any("<!-- material/tags" in line for line in text)
        if not lists and not any(Path(link).name != "claims.md" for link in links):
            yield f"{page.path}:{len(page.lines)}: no link leads on from here; link the next page"


def check_description(site: Site) -> Iterator[str]:
    """Every page has front matter that can be read, with a description that fits a search result."""
    for page in site.pages:
        if "unreadable" in page.meta:
            line, problem = page.meta["unreadable"]
            yield f"{page.path}:{line}: the front matter is not YAML: {problem}; put the text in quotes"
            continue
        length = len(str(page.meta.get("description", "")))
        if length not in DESCRIPTION:
            limits = f"{DESCRIPTION.start} to {DESCRIPTION.stop - 1}"
            yield f"{page.path}:1: a description of {length} characters in the front matter; write {limits}"


def check_lesson_meta(site: Site) -> Iterator[str]:
    """A lesson says its level, its reading time and its subjects."""
    for page in (page for page in site.pages if page.is_lesson):
        if page.meta["level"] not in LEVELS:
            yield f"{page.path}:1: level {page.meta['level']!r}; write one of {', '.join(LEVELS)}"
        if type(page.meta.get("minutes")) is not int:
            yield f"{page.path}:1: minutes {page.meta.get('minutes')!r}; write the reading time as a whole number"
        tags = page.meta.get("tags")
        if not isinstance(tags, list) or not tags or not all(isinstance(tag, str) and tag for tag in tags):
            yield f"{page.path}:1: tags {tags!r}; write a list of subjects"


def check_lesson_form(site: Site) -> Iterator[str]:
    """A lesson has its parts, in order, and is short."""
    for page in (page for page in site.pages if page.is_lesson):
        if len(page.lines) > MAX_LESSON:
            yield f"{page.path}:{MAX_LESSON + 1}: {len(page.lines)} lines; a lesson has at most {MAX_LESSON}: split it"
        reached, before = 0, "the front matter"
        for part, line in find_parts(site, page).items():
            if line is None:
                yield f"{page.path}:{max(reached, 1)}: {part} is missing; add it after {before}"
            elif line < reached:
                yield f"{page.path}:{line}: {part} stands before {before}; move it behind"
            else:
                reached, before = line, part


def find_parts(site: Site, page: Page) -> dict[str, int | None]:
    """Find the first line of each part that a lesson must have."""

    def find(is_part) -> int | None:
        return next((number for number, line in page.prose if is_part(line)), None)

    programs = [include for include in page.includes if include.file and include.file.endswith(".py")]
    program = min((include.line for include in programs), default=None)
    outputs = [include.line for include in page.includes if include.target.endswith(".console")]
    outputs += [include.line for include in programs if site.has_values(include.file)]
    return {
        "the title `# …`": find(lambda line: line.startswith("# ")),
        'the rule `!!! abstract "The rule"`': find(lambda line: line.startswith('!!! abstract "The rule"')),
        "a program": program,
        "a transcript or value comments": min(outputs, default=None),
        "`## Takeaway`": find(lambda line: line.rstrip() == "## Takeaway"),
        "`## Next`": find(lambda line: line.rstrip() == "## Next"),
    }


def check_downloads(site: Site) -> Iterator[str]:
    """In a lesson, each whole program is followed by its download link."""
    for page in (page for page in site.pages if page.is_lesson):
        for fence in page.fences:
            for include in fence.includes:
                if not include.file or include.part or include.file.endswith(".console"):
                    continue
                target = os.path.relpath(f"docs/{include.file}", Path(page.path).parent)
                wanted = f"[Download {Path(include.file).name}]({target}){{ .program }}"
                below = (line.strip() for line in page.lines[fence.end :] if line.strip())
                if next(below, "") != wanted:
                    yield f"{page.path}:{fence.end or fence.line}: no download link below the program; add `{wanted}`"


def check_folded(site: Site) -> Iterator[str]:
    """In a lesson, each transcript is folded: the reader commits to an answer first."""
    for page in (page for page in site.pages if page.is_lesson):
        for fence in page.fences:
            if any(include.target.endswith(".console") for include in fence.includes) and not is_folded(page, fence):
                yield f'{page.path}:{fence.line}: a transcript in the open; put it under `??? question "…"`, indented'


def check_questions(site: Site) -> Iterator[str]:
    """No question holds a link, as one that can be opened cannot announce another (axe: nested-interactive)."""
    for page in site.pages:
        for number, line in enumerate(page.lines, 1):
            if line.lstrip().startswith("??? ") and LINK.search(line):
                yield f"{page.path}:{number}: a link in what a click opens; put it into the text before or after"


def is_folded(page: Page, fence: Fence) -> bool:
    """Tell whether a fence stands inside a folded question, at any depth."""
    indent = fence.indent
    for line in reversed(page.lines[: fence.line - 1]):
        depth = len(line) - len(line.lstrip())
        if line.strip() and depth < indent:
            indent = depth
            if line.lstrip().startswith("??? question"):
                return True
    return False


# Claims


def find_claims(site: Site) -> list[Claim]:
    """Read the claims from the test files, without running them, in the order of the navigation."""
    claims = [claim for path in find_claim_files(site) for claim in read_claims(site, path) if isinstance(claim, Claim)]
    order = {f"docs/{entry}": number for number, entry in enumerate(site.nav)}
    return sorted(claims, key=lambda claim: (order.get(claim.page, len(order)), claim.file, claim.line))


def find_claim_files(site: Site) -> list[str]:
    """List the test files of claims."""
    found = sorted((site.root / "tests/claims").rglob("test_*.py"))
    return [path.relative_to(site.root).as_posix() for path in found]


def read_claims(site: Site, path: str) -> Iterator[Claim | str]:
    """Give a file's claims, and a problem for each test that is none or asserts nothing."""
    folder, stem = Path(path).parent, Path(path).stem.removeprefix("test_")
    page = Path("docs") / folder.relative_to("tests/claims") / f"{stem.replace('_', '-')}.md"
    for node in ast.parse(site.read(path)).body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        where, id = f"{path}:{node.lineno}", node.name.removeprefix("test_").replace("_", "-")
        marks = [mark for mark in node.decorator_list if isinstance(mark, ast.Call) and is_name(mark.func, "claim")]
        if not node.name.startswith("test_"):
            if marks:
                yield f"{where}: a claim without a test; name it test_{node.name}"
            continue
        values = {keyword.arg: keyword.value for mark in marks for keyword in mark.keywords}
        values |= [("sentence", mark.args[0]) for mark in marks if mark.args]
        texts = {key: value.value for key, value in values.items() if isinstance(value, ast.Constant)}
        if len(marks) != 1 or not {"sentence", "snippet"} <= texts.keys():
            yield f'{where}: a test without a claim; put @claim("The sentence.", snippet="section/name") above it'
            continue
        if not any(isinstance(part, ast.Call | ast.Assert) for line in node.body for part in ast.walk(line)):
            yield f"{where}: a claim without a test; assert it on `run`"
        yield Claim(id, texts["sentence"], texts["snippet"], path, node.lineno, page.as_posix())


def is_name(node: ast.expr, name: str) -> bool:
    """Tell whether an expression is this name."""
    return isinstance(node, ast.Name) and node.id == name


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
            yield f"{where}: no page links to this claim; link claims.md#{claim.id} from {claim.page}"
        if claim.snippet not in snippets:
            yield f"{where}: no snippet {claim.snippet}; correct the name"
        elif claim.page not in pages:
            yield f"{where}: mirrors no page {claim.page}; rename the file after its page"
        elif not {include.file for include in pages[claim.page].includes} & set(snippets[claim.snippet].files):
            yield f"{where}: {claim.page} does not show {claim.snippet}; include it there, or move the claim"


def check_claim_links(site: Site) -> Iterator[str]:
    """Every link to a claim leads to one."""
    known = {claim.id for claim in site.claims}
    for page in site.pages:
        for number, anchor in find_claim_links(page):
            if anchor not in known:
                yield f"{page.path}:{number}: no claim {anchor}; write its test in tests/claims/, or correct the link"


def find_claim_links(page: Page) -> Iterator[tuple[int, str]]:
    """List the links of a page to claims."""
    for number, line in page.prose:
        for link in LINK.finditer(line):
            if Path(link["page"]).name == "claims.md" and link["anchor"]:
                yield number, link["anchor"]


def check_claims_list(site: Site) -> Iterator[str]:
    """The list of claims that the site shows is the one that the tests give."""
    path = site.root / "tests/claims/claims.md"
    shown = path.read_text(encoding="utf-8") if path.exists() else ""
    if shown != (wanted := render_claims(site)):
        pairs = zip([*shown.splitlines(), ""], [*wanted.splitlines(), ""], strict=False)
        line = next((n for n, (a, b) in enumerate(pairs, 1) if a != b), 1)
        yield f"tests/claims/claims.md:{line}: not the list that the tests give; write it anew with `make update`"


def render_claims(site: Site) -> str:
    """Write the list of claims, as included by docs/claims.md: a heading for each section and page."""
    pages, snippets = {page.path: page for page in site.pages}, {s.name: s for s in site.snippets}
    lines = ["<!-- Written by `make update` from the tests beside this file; do not edit. -->"]
    section = page = None
    for claim in site.claims:
        shown, snippet = pages.get(claim.page), snippets.get(claim.snippet)
        if shown is None or snippet is None:
            continue  # `check_claims` says so
        in_docs = shown.in_docs
        if "/" in in_docs and section != (section := in_docs.partition("/")[0]):
            lines += ["", f"## {section.replace('-', ' ').capitalize()}"]
        if page != (page := claim.page):
            lines += ["", f"### [{shown.title}]({in_docs})", ""]
        programs = ", ".join(f"[{Path(path).name}]({path})" for path in snippet.files if path.endswith(".py"))
        lines.append(f"- {claim.sentence} ({programs})")
        lines.append(f"  {{ #{claim.id} }}")
    return "\n".join(lines) + "\n"


def write_claims(root: Path) -> bool:
    """Write tests/claims/claims.md anew; tell whether it changed."""
    path, text = root / "tests/claims/claims.md", render_claims(read_site(root))
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


# The whole tree


def check_tracked(site: Site) -> Iterator[str]:
    """No file names a folder of one machine or a package registry; no second lock file is kept."""
    for path in list_tracked(site.root):
        if path.name in LOCKS:
            yield f"{path}:1: a second lock file; requirements.txt is the one, remove this"
            continue
        data = (site.root / path).read_bytes()
        if b"\0" in data:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
            if found := PRIVATE.search(line):
                yield f"{path}:{number}: {found[0]} is a folder of one machine; write a relative path"
            if found := REGISTRY.search(line):
                yield f"{path}:{number}: {found[0]} names a registry; each reader has their own, remove it"


def list_tracked(root: Path) -> list[Path]:
    """List the files that git knows or would add; without git, all that are not hidden or made."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (root / ".git").exists():
        done = subprocess.run(command, cwd=root, capture_output=True, check=True)
        found = [Path(name) for name in done.stdout.decode().split("\0") if name]
    else:
        made = ("site", "__pycache__", ".venv")
        found = [path.relative_to(root) for path in root.rglob("*") if not set(path.parts) & set(made)]
    return sorted({path for path in found if (root / path).is_file() and not (root / path).is_symlink()})


CHECKS = (
    check_includes,
    check_sections,
    check_fences,
    check_shown,
    check_recorded,
    check_stray,
    check_style,
    check_wrong_docstrings,
    check_wrong_fences,
    check_navigation,
    check_onward,
    check_description,
    check_lesson_meta,
    check_lesson_form,
    check_downloads,
    check_folded,
    check_questions,
    check_claims,
    check_claim_links,
    check_claims_list,
    check_tracked,
)
