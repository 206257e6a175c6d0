"""`make new` scaffolds a lesson that passes every check at once, and overwrites nothing."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

import new
from harness.files import Unwritten, write_text
from harness.pages import CHECKS, example, read_site, write_made

ROOT = Path(__file__).parents[2]
LEFT_OUT = (".git", ".venv*", ".versions", "site", ".ruff_cache")  # what was rendered saves time in a copy, too
SCAFFOLDS = {"background-tasks": ["my-lesson", "what_it_shows"], "new-section": ["my-lesson"]}


def copy_project(target: Path) -> Path:
    """Copy this project, without what is made on each machine."""

    def ignore(folder: str, names: list[str]) -> list[str]:
        made = [name for name in names for pattern in LEFT_OUT if fnmatch(name, pattern) and Path(folder) == ROOT]
        return [*made, *({"__pycache__"} & set(names))]

    return shutil.copytree(ROOT, target, symlinks=True, ignore=ignore)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of this project."""
    return copy_project(tmp_path / "project")


@pytest.fixture
def scaffolded(tmp_path: Path, make_once: Callable[..., Path]) -> Path:
    """Give a copy with a lesson in an old and in a new section, made once; tests leave its files as they are."""

    def make(path: Path) -> None:
        project = copy_project(tmp_path / "project")
        for section in SCAFFOLDS:
            check_scaffold(project, section)
        project.rename(path)

    return make_once("scaffolded", make)


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a Python tool in the project, as `make` does."""
    env = os.environ | {"TWINS": "false"}  # the plugin that makes them leaves out a section that it is not told of
    return subprocess.run([sys.executable, *command], cwd=project, env=env, capture_output=True, text=True)


def find_problems(project: Path) -> set[str]:
    """Run all checks of pages."""
    site = read_site(project)
    return {problem for check in CHECKS for problem in check(site)}


def read_files(project: Path) -> dict[str, str]:
    """Give the text of every file that a scaffold could touch."""
    kinds = (".md", ".py", ".yml", ".console", ".timeline")
    files = [path for path in project.rglob("*") if path.suffix in kinds and ".pytest_cache" not in path.parts]
    return {str(path.relative_to(project)): path.read_text(encoding="utf-8") for path in files}


def check_scaffold(project: Path, section: str) -> None:
    """Scaffold a lesson: its files are named and in shape; of the others, only the navigation and the list change."""
    before = read_files(project)
    done = run(project, "tools/new.py", section, *SCAFFOLDS[section])
    assert done.returncode == 0, done.stderr
    after = read_files(project)
    changed = {path for path in before if before[path] != after[path]}
    lists = {f"docs/claims/{section}.md"}
    assert changed == {"mkdocs.yml"} | (lists & before.keys())
    assert lists <= after.keys()
    program = SCAFFOLDS[section][-1].replace("-", "_")
    assert f"snippets/{section}/wrong_{program}.py" in after
    assert set(before["mkdocs.yml"].splitlines()) <= set(after["mkdocs.yml"].splitlines())
    assert all(path in done.stdout for path in after.keys() - before.keys())
    programs = [path for path in after.keys() - before.keys() if path.endswith(".py")]
    lint = run(project, "-m", "ruff", "check", "--no-cache", *programs)
    shape = run(project, "-m", "ruff", "format", "--check", "--no-cache", *programs)
    assert (len(programs), lint.returncode, shape.returncode) == (3, 0, 0), lint.stdout + shape.stdout


def test_scaffold_passes_every_check(scaffolded: Path) -> None:
    problems = find_problems(scaffolded)
    assert (problems and problems - find_problems(ROOT)) == set()  # those of this project are no fault of the scaffold


def test_scaffold_runs_and_builds(scaffolded: Path) -> None:
    replays = run(scaffolded, "-m", "pytest", "-q", "-n0", "snippets/new-section", "tests/claims/new-section")
    assert "5 passed" in replays.stdout, replays.stdout
    build = run(scaffolded, "-m", "mkdocs", "build", "--strict")  # with --quiet it counts no warning
    assert build.returncode == 0, build.stderr


REFUSED = {
    "nothing said": ([], "say where and what"),
    "capitals": (["background-tasks", "MyLesson"], "cannot be used"),
    "underscore": (["background-tasks", "my_lesson"], "cannot be used"),
    "way out": (["..", "my-lesson"], "cannot be used"),
    "empty": (["background-tasks", ""], "say where and what"),
    "quote": (["background-tasks", "it's"], "cannot be used"),
    "program": (["background-tasks", "my-lesson", "What"], "cannot be used"),
    "group": (["background-tasks", "my-lesson", "", "None"], "is no group of background-tasks; write one of: "),
    "page that is no folder": (["servers", "my-lesson"], "choose another SECTION"),
    "folder without lessons": (["symptoms", "my-lesson"], "choose another SECTION"),
    "kept": (["assets", "my-lesson"], "cannot be used"),
    "wrong": (["background-tasks", "wrong-lesson"], "cannot be used"),
    "long": (["background-tasks", "x" * 41], "cannot be used"),
    "hides a module": (["background-tasks", "asyncio"], "would hide the module"),
}


TAKEN = (
    "docs/s/my-lesson.md",
    "snippets/s/my_lesson.console",
    "snippets/s/my_lesson/main.py",
    "tests/claims/s/test_my_lesson.py",
)


def test_refused(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(new, "ROOT", project)
    before = read_files(project)
    for name, (arguments, reason) in REFUSED.items():
        assert (name, new.main(arguments)) == (name, 1)
        assert reason in capsys.readouterr().err
    for path in TAKEN:
        (project / path).parent.mkdir(parents=True)
        (project / path).write_text("mine = 1\n", encoding="utf-8")
        assert (path, new.main(["s", "my-lesson"])) == (path, 1)
        assert "is there already" in capsys.readouterr().err
        assert read_files(project) == before | {path: "mine = 1\n"}
        (project / path).unlink()
        (project / path).parent.rmdir()


CONFIG = """\
nav:
  - Home: index.md
  - Orders:
      - orders/index.md
      - First lessons:
          - orders/first.md
      - Recipes:
          - orders/recipe.md

  - Plain:
      - plain/index.md
      - plain/one.md
  - Look it up:
      - Messages:
          - messages/index.md
      - orders/beliefs.md
"""
PLACES = {
    "first group": ("orders", "", "          - orders/first.md", "          - orders/my-lesson.md"),
    "named group": ("orders", "Recipes", "          - orders/recipe.md", "          - orders/my-lesson.md"),
    "section without groups": ("plain", "", "      - plain/one.md", "      - plain/my-lesson.md"),
    "new section": ("other", "", "      - other/index.md", "      - other/my-lesson.md"),
}


@pytest.mark.parametrize(("section", "group", "before", "entry"), PLACES.values(), ids=PLACES)
def test_page_stands_at_the_end_of_its_group(section: str, group: str, before: str, entry: str) -> None:
    lines = new.enter(CONFIG, new.Lesson(section, "my-lesson", "my_lesson", group)).splitlines()
    assert lines[lines.index(entry) - 1] == before
    assert [line for line in lines if line in CONFIG.splitlines()] == CONFIG.splitlines()
    if section == "other":
        assert lines[lines.index(entry) + 1] == "  - Look it up:"
        assert lines[lines.index(entry) - 2] == "  - Other:"


@pytest.mark.parametrize("config", [CONFIG.replace("nav:", '"nav":'), CONFIG.replace("\n  ", "\n"), "nav: []\n", ""])
def test_navigation_of_another_form_is_refused(config: str) -> None:
    with pytest.raises(new.Refusal, match=r"^mkdocs\.yml has no line `nav:`.*; write"):
        new.enter(config, new.Lesson("orders", "my-lesson", "my_lesson", ""))


def test_file_where_a_folder_is_wanted_is_named_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new, "ENDS", ())
    (tmp_path / "claims").write_text("mine")
    told = r"^claims/test_mail\.py:1: not written: File exists; mend that"
    with pytest.raises(Unwritten, match=told), new.undone_when_it_fails(tmp_path, {"claims/test_mail.py": None}):
        write_text(tmp_path / "claims/test_mail.py", "", tmp_path)
    assert (tmp_path / "claims").read_text() == "mine"


def test_all_is_written_or_nothing(project: Path) -> None:
    before = read_files(project)
    full = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)); "
    full += "sys.argv = ['tools/new.py', 'new-section', 'my-lesson']; sys.path.insert(0, 'tools'); "
    full += "runpy.run_path('tools/new.py', run_name='__main__')"
    done = run(project, "-B", "-c", full)
    assert done.returncode == 1
    assert "mkdocs.yml:1: not written: File too large" in done.stderr
    assert read_files(project) == before
    assert not (project / "docs/new-section").exists()


INTERRUPTED = """\
import os, runpy, sys
sys.path[:0] = ["tools", "tests"]
import harness.pages
write, number = harness.pages.write_made, int(sys.argv[1])
harness.pages.write_made = lambda *known: (write(*known), os.kill(os.getpid(), number))
sys.argv = ["tools/new.py", "orders", "my-lesson"]
runpy.run_path("tools/new.py", run_name="__main__")
"""


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_interruption_leaves_nothing_of_it(tmp_path: Path, number: signal.Signals) -> None:
    example.build(tmp_path)
    write_made(tmp_path)
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    (tmp_path / "tests/harness").symlink_to(ROOT / "tests/harness")
    for path in ("overrides/runs.html", "docs/versions/fastapi.md", example.PAGE):  # would be written anew
        (tmp_path / path).write_bytes((tmp_path / path).read_bytes().replace(b"[", b"{").replace(b"\n", b"\r\n"))
    kept = (tmp_path / ".pytest_cache", tmp_path / "tools")
    before = {path: path.is_file() and path.read_bytes() for path in list_below(tmp_path, *kept)}
    done = run(tmp_path, "-c", INTERRUPTED, str(int(number)))
    assert (done.returncode, done.stderr) == (128 + number, "tools/new.py: interrupted; nothing was written\n")
    assert {path: path.is_file() and path.read_bytes() for path in list_below(tmp_path, *kept)} == before


def list_below(folder: Path, *left_out: Path) -> list[Path]:
    """List files and folders."""
    return [path for path in folder.rglob("*") if not {path, *path.parents} & set(left_out)]


def test_claim_names_stay_unique(scaffolded: Path) -> None:
    done = run(scaffolded, "tools/new.py", "b", "my-lesson")
    assert done.returncode == 1
    assert "has a claim my-lesson-blocks already" in done.stderr
