"""README.md shows the project by an example: what it quotes stands in the files that it names."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.files import list_problems, read_text

ROOT = Path(__file__).parents[1]
QUOTE = re.compile(r"^(?P<ticks>`{3,})\w+ (?P<path>\S+/\S+)\n(?P<text>.*?)^(?P=ticks)$", re.M | re.S)
QUOTED = [".py", ".console", ".md", ".py"]
CODE = re.compile(r"(?s)(`{3,}).*?\1|`[^`]*`")


def find_misquotes(root: Path) -> Iterator[str]:
    """Name each quotation of README.md that its file does not hold, and say if there are not all four."""
    readme = read_text(root / "README.md", root)
    for quote in QUOTE.finditer(readme):
        line = readme.count("\n", 0, quote.start()) + 1
        if quote["text"] not in read_text(root / quote["path"], root):
            yield f"README.md:{line}: quotes {quote['path']} differently; correct the quotation"
    if [Path(quote["path"]).suffix for quote in QUOTE.finditer(readme)] != QUOTED:
        yield "README.md:1: does not quote program, transcript, page and claim, in this order; quote them"


def find_dead_links(root: Path) -> Iterator[str]:
    """Name each link of the guides that leads to no file."""
    for guide in (root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "contributing").glob("*.md"))):
        text = CODE.sub(lambda code: "\n" * code[0].count("\n"), read_text(guide, root))
        for link in re.finditer(r"\]\((?!https?:|#)([^)#]+)", text):
            if not (guide.parent / link[1]).exists():
                where = f"{guide.relative_to(root)}:{text.count(chr(10), 0, link.start()) + 1}"
                yield f"{where}: links to {link[1]}, which is not there; correct the link"


def test_guides() -> None:
    if problems := list_problems(lambda: (*find_misquotes(ROOT), *find_dead_links(ROOT))):
        pytest.fail("\n".join(problems), pytrace=False)
