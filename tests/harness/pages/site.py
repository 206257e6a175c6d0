"""The nouns of the site, and how they are read: pages, programs, the navigation, claims."""

import ast
import contextlib
import functools
import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from harness.files import Unreadable, lock, parse_python, parse_yaml, read_text
from harness.pages.rendering import Element, make_renderer

FENCE = re.compile(r"^(?P<indent>\s*)(?P<ticks>`{3,}|~{3,})\s*(?P<info>.*?)\s*$")
INCLUDE = re.compile(r'^\s*--8<-- "(?P<file>[^":]+)(?P<part>:[^"]*)?"\s*$')
MARKER = re.compile(r"--8<-- \[(?P<kind>start|end):(?P<name>[a-z][-_0-9a-z]*)\]\s*$")
LINK = re.compile(r'\]\((?P<page>[^)#\s:]*)(?:#(?P<anchor>[^)\s]*))?(?: "[^"]*")?\)')
CONFIG = "mkdocs.yml"
SHAPES = {  # in front matter and mkdocs.yml; `level` and `minutes` have checks of their own
    **dict.fromkeys(("description", "title", "site_url", "not_in_nav"), (str, "a text, in quotes if need be")),
    **dict.fromkeys(("questions", "hide", "plugins", "markdown_extensions"), (list, "a list")),
    **dict.fromkeys(("search", "no_tab", "redirect_maps"), (dict, "lines `name: value` below it")),
}
ASSERTIONS = ("shows", "never_shows", "before", "in_order", "runs_on", "expect")  # of a run


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
    def body(self) -> str:
        """Give the page's Markdown: empty lines for its front matter, so that the numbers of lines stay."""
        first = min([number for number, _ in self.prose] + [fence.line for fence in self.fences], default=1)
        return "\n".join([""] * (first - 1) + self.lines[first - 1 :])

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
    """A program: a file, or the files of a folder; `name` is `section/name`.

    Another run of a program, `section/name..what`, has a transcript and no files of its own; it `runs` that program's.
    """

    name: str
    files: list[str]
    transcript: str | None
    borrowed: list[str] = field(default_factory=list)

    @property
    def runs(self) -> list[str]:
        """Give the files of the program that the transcript runs."""
        return self.files or self.borrowed

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
    """All that the checks look at, read once; `read_site` reads it."""

    root: Path
    pages: list[Page] = field(default_factory=list)
    snippets: list[Snippet] = field(default_factory=list)
    nav: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    trees: dict[str, ast.Module] = field(default_factory=dict)

    @functools.cached_property
    def config(self) -> dict:
        """Read mkdocs.yml, which must have a navigation."""
        config = parse_yaml(self.read(CONFIG), CONFIG)
        require_shapes(config, CONFIG, self.read(CONFIG).splitlines())
        if not isinstance(config, dict) or not isinstance(config.get("nav"), list):
            raise Unreadable(f"{CONFIG}:1: no list `nav:`; write the navigation")
        return config

    @functools.cached_property
    def claims(self) -> list[Claim]:
        """Read the claims, in the order of the navigation."""
        return find_claims(self)

    @functools.cached_property
    def shown(self) -> set[tuple[str, str]]:
        """Collect every (file, part) that a page of the navigation includes; what is made beside it shows all."""
        pages = [page for page in self.pages if page.in_docs in self.nav]
        return {(include.file, include.part) for page in pages for include in page.includes if include.file}

    @functools.cached_property
    def rendered(self) -> dict[str, Element]:
        """Render every page, by its path."""
        return self.render(self.pages)

    def render(self, pages: list[Page]) -> dict[str, Element]:
        """Render some pages, by their paths; one of several processes renders, and the others read what it made."""
        bases, kept = [str(self.root / base) for base in find_bases(self.config)], self.root / ".pytest_cache/rendered"
        render = make_renderer(self.config, bases, kept)
        with lock(kept / ".lock"), without_collection():
            return {page.path: render(page.path, page.body) for page in pages}

    def read(self, path: str) -> str:
        """Give the text of a file, read once."""
        if path not in self.texts:
            self.texts[path] = read_text(self.root / path, self.root)
        return self.texts[path]

    def parse(self, path: str) -> ast.Module:
        """Give the syntax tree of a program or a test, made once."""
        if path not in self.trees:
            self.trees[path] = parse_python(self.read(path), path)
        return self.trees[path]

    def lines(self, path: str) -> list[tuple[int, str]]:
        """Give the numbered lines of a file."""
        return list(enumerate(self.read(path).splitlines(), start=1))

    def has_values(self, path: str) -> bool:
        """Tell whether a program has value comments."""
        return any(line.lstrip().startswith("#>") for _, line in self.lines(path))


@contextlib.contextmanager
def without_collection() -> Iterator[None]:
    """Spare the search for garbage where much is made that stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


# Reading


def read_site(root: Path) -> Site:
    """Read all below `root`; what cannot be read is raised as one `Unreadable`, a line for each file."""
    with without_collection():
        return read_all(Site(root))


def read_all(site: Site) -> Site:
    """Read what belongs to a site into it."""
    root, faults = site.root, []

    def attempt(read, *arguments):
        try:
            return read(*arguments)
        except Unreadable as fault:
            faults.append(str(fault))

    config = attempt(lambda: site.config) or {}
    site.nav = attempt(lambda: list(flatten(config.get("nav") or []))) or []
    bases = attempt(find_bases, config) or ["."]
    found = [attempt(read_page, site, path, bases) for path in list_files(root, "docs", "*.md")]
    site.pages, site.snippets = list(filter(None, found)), find_snippets(root)
    for path in (path for snippet in site.snippets for path in [*snippet.files, snippet.transcript] if path):
        attempt(site.parse if path.endswith(".py") else site.read, path)
    for path in find_claim_files(site):
        attempt(site.parse, path)
    if faults:
        raise Unreadable("\n".join(dict.fromkeys(faults)))
    return site


def list_files(root: Path, folder: str, pattern: str) -> list[str]:
    """List the files below a folder whose names match, as seen from `root`; hidden ones are those of editors."""
    paths = sorted((root / folder).rglob(pattern))
    return [path.relative_to(root).as_posix() for path in paths if not path.name.startswith(".")]


def find_bases(config: dict) -> list[str]:
    """Find the folders that includes are relative to."""
    for extension in config.get("markdown_extensions") or []:
        if isinstance(extension, dict) and isinstance(options := extension.get("pymdownx.snippets"), dict):
            bases = options.get("base_path", ["."])
            bases = [bases] if isinstance(bases, str) else bases
            if not isinstance(bases, list) or not all(isinstance(base, str) for base in bases):
                raise Unreadable(f"{CONFIG}:1: `base_path:` is {bases!r}; write a list of folders")
            return bases
    return ["."]


def flatten(nav: list | dict | str) -> Iterator[str]:
    """List the files that a navigation names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list | dict):
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from flatten(entry)
    else:
        raise Unreadable(f"{CONFIG}:1: an entry of `nav:` names no page; indent its pages below it")


def require_shapes(values: object, path: str, lines: list[str]) -> None:
    """Raise `Unreadable` where a setting is of another type than it must be."""
    for key, (kind, wanted) in SHAPES.items() if isinstance(values, dict) else ():
        if key in values and not isinstance(values[key], kind):
            line = next((number for number, line in enumerate(lines, 1) if line.lstrip().startswith(f"{key}:")), 1)
            raise Unreadable(f"{path}:{line}: `{key}:` is {values[key]!r}; write {wanted}")


def read_page(site: Site, path: str, bases: list[str]) -> Page:
    """Read a page: front matter, fences and includes."""
    lines = site.read(path).splitlines()
    start = lines.index("---", 1) + 1 if lines[:1] == ["---"] and "---" in lines[1:] else 0
    meta = parse_yaml("\n".join(lines[1 : start - 1]), path, 2) if start else {}
    require_shapes(meta, path, lines)
    page = Page(path, lines, meta if isinstance(meta, dict) else {}, [], [], [])
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
        if found := INCLUDE.match(line):
            include = Include(
                number, found["file"], found["part"] or "", find_included(site.root, found["file"], bases)
            )
            (fence.includes if fence else page.loose).append(include)
    return page


def find_included(root: Path, target: str, bases: list[str]) -> str | None:
    """Find the file that an include names, in one of the folders `bases` and not outside them."""
    if target.startswith("/") or ".." in Path(target).parts:
        return None
    return next((Path(base, target).as_posix() for base in bases if (root / base / target).is_file()), None)


def fence_ticks(line: str) -> str:
    """Give the backticks or tildes that open a fence."""
    return FENCE.match(line)["ticks"]


def find_snippets(root: Path) -> list[Snippet]:
    """Find the programs below snippets/: files, and folders of files; behind each, its other runs."""
    found, runs = [], {}
    for run in sorted((root / "snippets").glob("*/*..*.console")):
        runs.setdefault(run.with_name(run.stem.partition("..")[0]), []).append(run)
    for path in sorted((root / "snippets").glob("*/[!.]*")):
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
        for another in runs.get(path.with_suffix(""), []):
            run = f"{path.parent.name}/{another.stem}"
            found.append(Snippet(run, [], another.relative_to(root).as_posix(), borrowed=shown))
    return found


def find_claims(site: Site) -> list[Claim]:
    """Read the claims from the test files, without running them, in the order of the navigation."""
    claims = [claim for path in find_claim_files(site) for claim in read_claims(site, path) if isinstance(claim, Claim)]
    order = {f"docs/{entry}": number for number, entry in enumerate(site.nav)}
    return sorted(claims, key=lambda claim: (order.get(claim.page, len(order)), claim.file, claim.line))


def find_claim_files(site: Site) -> list[str]:
    """List the test files of claims."""
    return list_files(site.root, "tests/claims", "test_*.py")


def read_claims(site: Site, path: str) -> Iterator[Claim | str]:
    """Give a file's claims, and a problem for each test that is none or asserts nothing."""
    folder, stem = Path(path).parent, Path(path).stem.removeprefix("test_")
    page = Path("docs") / folder.relative_to("tests/claims") / f"{stem.replace('_', '-')}.md"
    functions = {node.name: node for node in site.parse(path).body if isinstance(node, ast.FunctionDef)}
    for node in site.parse(path).body:
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
        if not asserts(node, functions):
            yield f"{where}: a claim without a test; assert it on `run`"
        yield Claim(id, texts["sentence"], texts["snippet"], path, node.lineno, page.as_posix())


def asserts(test: ast.AST, functions: dict[str, ast.FunctionDef]) -> bool:
    """Tell whether a function asserts something, itself or by another function of its file."""
    others = {name: function for name, function in functions.items() if function is not test}
    for part in ast.walk(test):
        match part:
            case ast.Assert(test=said) if not isinstance(said, ast.Constant):
                return True
            case ast.Call(func=ast.Attribute(value=ast.Name(), attr=name)) if name in ASSERTIONS:
                return True
            case ast.Call(func=ast.Name(id=name)) if name in others and asserts(others[name], others):
                return True
    return False


def is_name(node: ast.expr, name: str) -> bool:
    """Tell whether an expression is this name."""
    return isinstance(node, ast.Name) and node.id == name
