"""What a change touches is named: a program by any of its files, a server by those who start it, a claim."""

import subprocess
import sys
from pathlib import Path

import pytest
from harness.files import ROOT
from harness.pages import example, read_site, write_made
from harness.pages.example import CLAIM, PAGE, PROGRAM, RECORDED

sys.path.insert(0, str(ROOT / "tools"))
from changed import PASSED, find_changed, find_key, find_revision, find_touched, leave_out_passed

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


NAMES = ["tests/test a.py", "tests/test_b.py", "tests/test_c.py::test_one", "tests/test_d.py", "tests/test_e.py::test"]
MIXED = """\
import pathlib, pytest
def test(): pass
@pytest.mark.parametrize("by", [1, 2])
def test_one(by): pass
def test_skipped(): pytest.skip("left out")
"""
RUN = """\
import sys
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
import changed
options = ["-q", "-pno:cacheprovider", *sys.argv[3].split()]
sys.exit(changed.run(changed.read_site(Path.cwd()), sys.argv[5:], options, sys.argv[4].split()))
"""


@pytest.mark.parametrize(
    ("more", "options", "passed"),
    [("", "", [0, 2]), ("--collect-only", "", []), ("-k one", "", []), ("", "-k one", [])],
)
def test_only_what_has_run_and_passed_is_written_down(
    root: Path, monkeypatch: pytest.MonkeyPatch, more: str, options: str, passed: list[int]
) -> None:
    texts = [
        MIXED.partition("def test_skipped")[0],
        MIXED,
        MIXED,
        "",
        "def test(): pathlib.Path(__file__).write_text('')",
    ]
    monkeypatch.setenv("PYTEST_ADDOPTS", options)
    assert find_written_down(root, monkeypatch, dict(zip(NAMES, texts, strict=True)), more, 0) == passed


@pytest.mark.parametrize(
    ("error", "workers", "code", "passed"), [("ValueError", "-n1", 1, [0, 2]), ("KeyboardInterrupt", "", 2, [0])]
)
def test_what_passed_is_written_down_however_the_run_ends(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: str, workers: str, code: int, passed: list[int]
) -> None:
    good = "def test(): pass\n"
    bad = f"{good}def test_bad(): raise {error}\ndef test_last(): pass\n"
    texts = {"tests/test_a.py": good, "tests/test_b.py": bad, "tests/test_c.py": good}
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    assert find_written_down(root, monkeypatch, texts, "", code, workers) == passed


def find_written_down(
    root: Path, monkeypatch: pytest.MonkeyPatch, texts: dict[str, str], more: str, code: int, workers: str = ""
) -> list[int]:
    """Run tests, which end with an exit code; give the numbers of those that need not be run again but under CI."""
    monkeypatch.delenv("CI", raising=False)
    for name, text in texts.items():
        (root / name.partition("::")[0]).write_text(f"import pathlib\n{text}")
    keys = {name: find_key(read_site(root), name) for name in texts}
    command = [sys.executable, "-c", RUN, ROOT / "tools", ROOT / "tests", workers, more, *texts]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
    due = leave_out_passed(root, keys)
    monkeypatch.setenv("CI", "true")
    assert leave_out_passed(root, keys) == [*texts], "CI runs all"
    return [number for number, name in enumerate(texts) if name not in due]


def test_make_hands_on_what_changes_the_run() -> None:
    done = subprocess.run(
        ["make", "-n", "--no-print-directory", "check", "CHANGED=1", "ARGS=-k mail"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert "tools/changed.py '' " in done.stdout.replace("\\\n", "")
    assert done.stdout.rstrip().endswith("tests/test_readme.py -- -k mail")


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
    keys = [find_key(read_site(root), name) for name in names]
    (root / PASSED).parent.mkdir(exist_ok=True)
    (root / PASSED).write_text("\n".join(keys))
    with (root / path).open("a") as file:
        file.write("\n# changed\n")
    assert leave_out_passed(root, {name: find_key(read_site(root), name) for name in names}) == again
