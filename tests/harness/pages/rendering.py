"""Pages as their readers get them: what Markdown makes of them, as a tree of elements."""

import contextlib
import hashlib
import html.parser
import pickle
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import markdown

from harness.files import Unreadable, Unwritten, write_bytes

ALONE = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}  # elements without an end
OPTIONS = re.compile(r'^(\s*(?:`{3,}|~{3,})\s*\w*)(?:\s+(?:title="[^"]*"|hl_lines="[-\d\s]*"))+\s*$')


@dataclass
class Element:
    """An element of a page; `parts` holds its texts and elements in order."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    parent: "Element | None" = field(default=None, repr=False)
    parts: list["str | Element"] = field(default_factory=list, repr=False)

    def walk(self) -> Iterator["Element"]:
        """Give this element and all in it, in the order of the page."""
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.walk()

    def lineage(self) -> Iterator["Element"]:
        """Give this element and all that it stands in, from the inside out."""
        element = self
        while element:
            yield element
            element = element.parent

    def text(self, *, without: tuple[str, ...] = ()) -> str:
        """Give the text of this element, less that of elements in it with these tags."""
        shown = (part for part in self.parts if isinstance(part, str) or part.tag not in without)
        return "".join(part if isinstance(part, str) else part.text(without=without) for part in shown)


class Reader(html.parser.HTMLParser):
    """Builds the tree of a page's elements."""

    def __init__(self) -> None:
        super().__init__()
        self.root = self.open = Element("page")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), self.open)
        self.open.parts.append(element)
        if tag not in ALONE:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.parts.append(Element(tag, dict(attrs), self.open))

    def handle_endtag(self, tag: str) -> None:
        ended = next((element for element in self.open.lineage() if element.tag == tag), None)
        if ended and ended.parent:
            self.open = ended.parent

    def handle_data(self, data: str) -> None:
        self.open.parts.append(data)


def make_renderer(config: dict, bases: list[str], kept: Path | None = None) -> Callable[[str, str], Element]:
    """Give a function that renders a page's Markdown as mkdocs.yml asks for it, but for the colours of code.

    It takes the page's path and text. What was made of the same text, with all that it includes, is read from `kept`.
    """
    options = {}
    for extension in ["toc", "tables", "fenced_code", *(config.get("markdown_extensions") or [])]:  # as MkDocs does
        options |= extension if isinstance(extension, dict) else {extension: {}}
    options["pymdownx.highlight"] = {"use_pygments": False}
    including = {"base_path": bases, "dedent_subsections": True}  # a missing file: `check_includes`
    options.pop("pymdownx.snippets", None)
    expander = markdown.Markdown(extensions=["pymdownx.snippets"], extension_configs={"pymdownx.snippets": including})
    try:
        configs = {name: chosen or {} for name, chosen in options.items()}
        converter = markdown.Markdown(extensions=list(options), extension_configs=configs)
    except Exception as error:  # an extension may raise anything when its name or an option of it is wrong
        raise Unreadable(f"mkdocs.yml:1: markdown_extensions: {error}; correct its name or options") from None
    tools = [
        options,
        *(version(name) for name in ("markdown", "pymdown-extensions")),
        Path(__file__).read_text("utf-8"),
    ]

    def render(path: str, text: str) -> Element:
        lines = expander.preprocessors["snippet"].run([drop_options(line) for line in text.splitlines()])
        whole = "\n".join(lines)

        def make() -> Element:
            reader = Reader()
            reader.feed(converter.reset().convert(whole))
            reader.close()
            return reader.root

        try:
            return read_kept(kept / f"{path}.pickle", f"{tools}{whole}", make) if kept else make()
        except RecursionError:
            fault = "lists, quotations or elements in one another, too many to be rendered; nest them less"
            raise Unreadable(f"{path}:1: {fault}") from None

    return render


def read_kept(path: Path, source: str, make: Callable[[], Element]) -> Element:
    """Read what was made of `source` from a file, or make it and write it there, where that can be done."""
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).digest()
    with contextlib.suppress(Exception):  # that there is no such file, or what a damaged one raises
        known = path.read_bytes()
        if known.startswith(digest):
            return pickle.loads(known[len(digest) :])
    made = make()
    with contextlib.suppress(Unwritten):
        write_bytes(path, digest + pickle.dumps(made))
    return made


def drop_options(line: str) -> str:
    """Give a line that opens a fence without `title="…"` and the like, which only Pygments understands."""
    return OPTIONS.sub(r"\1", line)
