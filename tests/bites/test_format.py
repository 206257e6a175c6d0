"""What ruff would spoil comes out as it was."""

import sys
from pathlib import Path

import pytest
from harness.files import ROOT

sys.path.insert(0, str(ROOT / "tools"))
import format as tool

KEPT = """\
print("#> a", "#:> b")
#> #> a #:> b
#:> no value
print()
#>
"""


def test_only_the_shape_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    program = tmp_path / "snippets/orders/mail.py"
    program.parent.mkdir(parents=True)
    program.write_text(KEPT.replace(", ", ","))
    (program.parent / ".#mail.py").symlink_to("ana@host.123")  # as Emacs keeps it
    assert tool.format_snippets(tmp_path / "snippets", check=True) == 1
    assert tool.format_snippets(tmp_path / "snippets", check=False) == 0
    assert program.read_text() == KEPT
    assert tool.format_snippets(tmp_path / "snippets", check=True) == 0
