"""What ruff would spoil comes out as it was."""

import sys
from pathlib import Path

import pytest
from harness.files import ROOT, Unwritten

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


def test_program_that_was_saved_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "orders/mail.py"
    program.parent.mkdir()
    program.write_text("x=1\n")
    shape = tool.run_ruff
    monkeypatch.setattr(tool, "run_ruff", lambda folder: (shape(folder), program.write_text("mine=1\n"))[0])
    with pytest.raises(Unwritten, match=r"mail\.py:1: changed while it was put into shape; not rewritten, run `make f"):
        tool.format_snippets(tmp_path, check=False)
    assert program.read_text() == "mine=1\n"
