"""README.md shows the project by an example: what it quotes stands in the files that it names."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
QUOTES = re.findall(r"^(?P<ticks>`{3,})\w+ (?P<path>\S+/\S+)\n(?P<text>.*?)^(?P=ticks)$", README, re.M | re.S)
CODE = re.compile(r"(?s)(`{3,}).*?\1|`[^`]*`")
GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "contributing").glob("*.md"))]
LINKS = [
    (guide, path)
    for guide in GUIDES
    for path in re.findall(r"\]\((?!https?:|#)([^)#]+)", CODE.sub("", guide.read_text("utf-8")))
]


@pytest.mark.parametrize(("path", "text"), [(path, text) for _, path, text in QUOTES])
def test_quote_is_what_the_file_says(path: str, text: str) -> None:
    assert text in (ROOT / path).read_text("utf-8"), f"README.md quotes {path} differently: correct the quote"


def test_example_shows_all_four_files() -> None:
    assert [Path(path).suffix for _, path, _ in QUOTES] == [".py", ".console", ".md", ".py"]


@pytest.mark.parametrize(("guide", "path"), LINKS, ids=lambda part: getattr(part, "name", part))
def test_link_leads_somewhere(guide: Path, path: str) -> None:
    assert (guide.parent / path).exists(), f"{guide.relative_to(ROOT)} links to {path}, which is not there"
