"""Pages as their readers get them: what Markdown makes of them, as a tree of elements."""

import html.parser
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import markdown

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


def make_renderer(config: dict, bases: list[str]) -> Callable[[str], Element]:
    """Give a function that renders Markdown as mkdocs.yml asks for it, but for the colours of code."""
    options = {}
    for extension in ["toc", "tables", "fenced_code", *(config.get("markdown_extensions") or [])]:  # as MkDocs does
        options |= extension if isinstance(extension, dict) else {extension: {}}
    options["pymdownx.highlight"] = {"use_pygments": False}
    options["pymdownx.snippets"] = {"base_path": bases, "dedent_subsections": True}  # a missing file: `check_includes`
    converter = markdown.Markdown(extensions=list(options), extension_configs={k: v or {} for k, v in options.items()})

    def render(text: str) -> Element:
        reader = Reader()
        reader.feed(converter.reset().convert("\n".join(drop_options(line) for line in text.splitlines())))
        reader.close()
        return reader.root

    return render


def drop_options(line: str) -> str:
    """Give a line that opens a fence without `title="…"` and the like, which only Pygments understands."""
    return OPTIONS.sub(r"\1", line)
