"""`make new` scaffolds a lesson that passes every check at once, and overwrites nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from harness.pages import CHECKS, read_site

ROOT = Path(__file__).parents[2]
LEFT_OUT = (".git", ".venv", "site", ".pytest_cache", ".ruff_cache")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy this project, without what is made on each machine."""

    def ignore(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if name == "__pycache__" or (Path(folder) == ROOT and name in LEFT_OUT)]

    return shutil.copytree(ROOT, tmp_path / "project", symlinks=True, ignore=ignore)


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a Python tool in the project, as `make` does."""
    return subprocess.run([sys.executable, *command], cwd=project, capture_output=True, text=True)


def find_problems(project: Path) -> set[str]:
    """Run all checks of pages."""
    site = read_site(project)
    return {problem for check in CHECKS for problem in check(site)}


def read_files(project: Path) -> dict[str, str]:
    """Give the text of every file that a scaffold could touch."""
    files = [path for path in project.rglob("*") if path.suffix in (".md", ".py", ".yml", ".console", ".timeline")]
    return {str(path.relative_to(project)): path.read_text(encoding="utf-8") for path in files}


@pytest.mark.parametrize("section", ["background-tasks", "new-section"])
def test_scaffold_passes_every_check(project: Path, section: str) -> None:
    before, known = read_files(project), find_problems(project)
    done = run(project, "tools/new.py", section, "my-lesson")
    assert done.returncode == 0, done.stderr
    after = read_files(project)
    changed = {path for path in before if before[path] != after[path]}
    assert changed <= {"mkdocs.yml", "tests/claims/claims.md"}
    assert set(before["mkdocs.yml"].splitlines()) <= set(after["mkdocs.yml"].splitlines())
    assert all(path in done.stdout for path in after.keys() - before.keys())
    assert find_problems(project) - known == set()
    programs = [path for path in after.keys() - before.keys() if path.endswith(".py")]
    lint = run(project, "-m", "ruff", "check", "--no-cache", *programs)
    shape = run(project, "-m", "ruff", "format", "--check", "--no-cache", *programs)
    assert (len(programs), lint.returncode, shape.returncode) == (3, 0, 0), lint.stdout + shape.stdout


def test_scaffold_runs_and_builds(project: Path) -> None:
    assert run(project, "tools/new.py", "new-section", "my-lesson").returncode == 0
    replays = run(project, "-m", "pytest", "-q", "-n0", "snippets/new-section", "tests/claims/new-section")
    assert "5 passed" in replays.stdout, replays.stdout
    build = run(project, "-m", "mkdocs", "build", "--strict", "--quiet")
    assert build.returncode == 0, build.stderr


REFUSED = {
    "nothing said": ([], "say where and what"),
    "capitals": (["background-tasks", "MyLesson"], "cannot be used"),
    "underscore": (["background-tasks", "my_lesson"], "cannot be used"),
    "way out": (["..", "my-lesson"], "cannot be used"),
    "empty": (["background-tasks", ""], "cannot be used"),
    "kept": (["assets", "my-lesson"], "cannot be used"),
    "wrong": (["background-tasks", "wrong-lesson"], "cannot be used"),
    "long": (["background-tasks", "x" * 41], "cannot be used"),
    "hides a module": (["background-tasks", "asyncio"], "would hide the module"),
}


def test_refused(project: Path) -> None:
    before = read_files(project)
    for name, (arguments, reason) in REFUSED.items():
        done = run(project, "tools/new.py", *arguments)
        assert (name, done.returncode) == (name, 1)
        assert reason in done.stderr
    assert read_files(project) == before


@pytest.mark.parametrize(
    "taken",
    [
        "docs/s/my-lesson.md",
        "snippets/s/my_lesson.console",
        "snippets/s/my_lesson/main.py",
        "tests/claims/s/test_my_lesson.py",
    ],
)
def test_nothing_is_overwritten(project: Path, taken: str) -> None:
    (project / taken).parent.mkdir(parents=True)
    (project / taken).write_text("mine = 1\n", encoding="utf-8")
    before = read_files(project)
    done = run(project, "tools/new.py", "s", "my-lesson")
    assert done.returncode == 1
    assert "is there already" in done.stderr
    assert read_files(project) == before


def test_claim_names_stay_unique(project: Path) -> None:
    assert run(project, "tools/new.py", "a", "my-lesson").returncode == 0
    done = run(project, "tools/new.py", "b", "my-lesson")
    assert done.returncode == 1
    assert "has a claim my-lesson-blocks already" in done.stderr
