"""What a change touches is named: a program by any of its files, a server by those who start it, a claim."""

import subprocess
import sys
from pathlib import Path

import pytest
from harness.files import ROOT
from harness.pages import example, read_site, write_made
from harness.pages.example import CLAIM, PAGE, PROGRAM, RECORDED

sys.path.insert(0, str(ROOT / "tools"))
from changed import find_changed, find_revision, find_touched, keep_passed, leave_out_passed

TEST = f"{CLAIM}::test_mail_first"
TOUCHED = {
    "a program": ("snippets/orders/wrong_mail_first.py", [RECORDED, TEST]),
    "a transcript": (RECORDED, [RECORDED, TEST]),
    "a program with values": (PROGRAM, [PROGRAM]),
    "a server": ("snippets/servers/start_mail.py", [RECORDED, "snippets/servers/start_mail.py", TEST]),
    "a claim": (CLAIM, [CLAIM]),
    "a page": (PAGE, []),
    "a test that is gone": ("tests/claims/orders/test_gone.py", []),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the example site as a repository; its transcript starts a server of the site."""
    example.build(tmp_path)
    write_made(tmp_path)
    with (tmp_path / RECORDED).open("a") as transcript:
        transcript.write("$ python start_mail.py\n")
    (tmp_path / "snippets/servers").mkdir()
    (tmp_path / "snippets/servers/start_mail.py").write_text("""print("mail is served")\n""")
    for command in ("init -qb main", "add .", "-c user.name=a -c user.email=a@example.com commit -qm first"):
        subprocess.run(["git", *command.split()], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.parametrize(("path", "touched"), TOUCHED.values(), ids=TOUCHED)
def test_touched(root: Path, path: str, touched: list[str]) -> None:
    assert list(find_touched(read_site(root), [path])) == touched


def test_changed(root: Path) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com"]
    subprocess.run([*git, "checkout", "-qb", "branch"], cwd=root, check=True)
    (root / PROGRAM).write_text("committed")
    subprocess.run([*git, "commit", "-qam", "second"], cwd=root, check=True)
    (root / PAGE).write_text("not committed")
    (root / "docs/new page.md").write_text("new")
    assert find_changed(root, find_revision(root)) == ["docs/new page.md", PAGE, PROGRAM]
    assert find_changed(root, "HEAD") == ["docs/new page.md", PAGE]


def test_what_passed_with_the_same_contents_is_left_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    names = [RECORDED, TEST, PROGRAM]
    assert leave_out_passed(read_site(root), names) == names
    assert leave_out_passed(read_site(root), names) == names, "nothing has passed yet"
    keep_passed(root)
    assert leave_out_passed(read_site(root), names) == []
    monkeypatch.setenv("CI", "true")
    assert leave_out_passed(read_site(root), names) == names, "CI runs all"


@pytest.mark.parametrize(
    ("path", "again"),
    {
        "snippets/orders/wrong_mail_first.py": [RECORDED, TEST],
        "snippets/servers/start_mail.py": [RECORDED, TEST],
        RECORDED: [RECORDED, TEST],
        CLAIM: [TEST],
        PROGRAM: [PROGRAM],
        "requirements.txt": [RECORDED, TEST, PROGRAM],
    }.items(),
)
def test_what_passed_is_run_again_when_it_changes(
    root: Path, monkeypatch: pytest.MonkeyPatch, path: str, again: list[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    names = [RECORDED, TEST, PROGRAM]
    leave_out_passed(read_site(root), names)
    keep_passed(root)
    with (root / path).open("a") as file:
        file.write("\n# changed\n")
    assert leave_out_passed(read_site(root), names) == again
