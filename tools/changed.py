"""Run what a change touches: transcripts, programs and claims (`make check CHANGED=1`).

    python tools/changed.py REVISION [ARGUMENT OF PYTEST …] [-- MORE …]

Compares the files here with REVISION; without one (''), with the place where this branch has left main, or, on main,
with the last commit. Leaves out what passed with the same contents before. What passes is written down, whatever else
fails, but not with MORE arguments: they may change what is run.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from harness.files import Unreadable  # noqa: E402
from harness.pages import Site, Snippet, read_site  # noqa: E402
from harness.pages.site import list_files  # noqa: E402
from harness.versions import digest, list_program, name_test  # noqa: E402

EVERYTHING = ("tests/harness/", "conftest.py", "pyproject.toml", "requirements")
PASSED = ".pytest_cache/passed.txt"


def git(*arguments: str, root: Path = ROOT) -> str:
    """Give what git says."""
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


def find_revision(root: Path) -> str:
    """Find the commit to compare with."""
    mains = git("for-each-ref", "--format=%(refname)", "refs/heads/main", "refs/remotes/*/main", root=root).split()
    return git("merge-base", "HEAD", mains[0], root=root).strip() if mains else "HEAD"


def find_changed(root: Path, revision: str) -> list[str]:
    """List the files that differ from a revision, new ones included."""
    changed = git("diff", "--name-only", "-z", revision, "--", root=root)
    return sorted(filter(None, (changed + git("ls-files", "-zo", "--exclude-standard", root=root)).split("\0")))


def find_touched(site: Site, changed: list[str]) -> Iterator[str]:
    """Give what pytest has to run: what belongs to a changed program, uses a changed server, or is a changed claim."""
    snippets = [snippet for snippet in site.snippets if any(is_part(snippet, site, path) for path in changed)]
    for snippet in snippets:
        yield snippet.transcript or snippet.files[0]
    names = {snippet.name for snippet in snippets}
    files = [path for path in changed if path.startswith("tests/claims/") and path.endswith(".py")]
    yield from (path for path in files if (site.root / path).exists())
    for claim in site.claims:
        if claim.snippet in names and claim.file not in files:
            yield f"{claim.file}::{name_test(claim.id)}"


def is_part(snippet: Snippet, site: Site, path: str) -> bool:
    """Tell whether a file belongs to a program, or is another one that its transcript starts."""
    return path == snippet.transcript or path in list_program(site, snippet)


# What has passed


def find_key(site: Site, name: str) -> str:
    """Give a key of what the outcome of `name` depends on: its files, those of its programs, and all the harness."""
    file, _, test = name.partition("::")
    claims = [claim for claim in site.claims if claim.file == file and test in ("", name_test(claim.id))]
    mine = {claim.snippet for claim in claims}
    snippets = [s for s in site.snippets if s.name in mine or file in (s.transcript, *s.files)]
    paths = [path for s in snippets for path in [*list_program(site, s), *filter(None, [s.transcript])]]
    paths += [file, *list_files(site.root, "tests/harness", "*.py"), "conftest.py", "pyproject.toml"]
    paths += [path.name for path in site.root.glob("requirements*.txt")]
    existing = (site.root / path for path in sorted(set(paths)))
    return digest(name, sys.version, *(path.read_bytes().hex() for path in existing if path.is_file()))


def leave_out_passed(root: Path, keys: dict[str, str]) -> list[str]:
    """Give the names that have not passed as they are now; all under CI."""
    passed = (root / PASSED).read_text().split() if (root / PASSED).exists() and not os.environ.get("CI") else []
    return [name for name, key in keys.items() if key not in passed]


class Watch:
    """A plugin of pytest that notes what became of each test."""

    def __init__(self) -> None:
        self.outcomes: dict[str, list[str]] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note the tests that are to be run in this process."""
        self.pytest_xdist_node_collection_finished([item.nodeid for item in session.items])

    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """Note the tests that are to be run: an interruption leaves some of them without an outcome."""
        self.outcomes = {test: [] for test in ids} | self.outcomes

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a part of a test came out: its set-up, itself, or its end."""
        self.outcomes[report.nodeid].append(report.outcome)

    def has_passed(self, name: str) -> bool:
        """Tell whether a test, or all tests of a file, have run to the end, and none was skipped."""
        own = [said for test, said in self.outcomes.items() if f"{test}[".startswith((f"{name}[", f"{name}::"))]
        return bool(own) and all(said == ["passed"] * 3 for said in own)


def run(site: Site, names: list[str], arguments: list[str], more: list[str]) -> int:
    """Run names that are due; write down which have passed and are still the same, unless `more` may change the run."""
    keys = {name: find_key(site, name) for name in names}
    watch, due = Watch(), leave_out_passed(site.root, keys)
    if len(due) < len(names):
        print(f"{len(names) - len(due)} of {len(names)} passed before with the same contents", file=sys.stderr)
    known = "-Wignore:Module already imported"  # here, to read the site
    code = pytest.main([known, *arguments, *due, *more], plugins=[watch])
    if not more and not os.environ.get("PYTEST_ADDOPTS"):
        passed = [keys[name] for name in due if watch.has_passed(name) and find_key(site, name) == keys[name]]
        (site.root / PASSED).parent.mkdir(exist_ok=True)
        with (site.root / PASSED).open("a") as noted:
            noted.writelines(f"{key}\n" for key in passed)
    return code


def main(revision: str, *arguments: str) -> int:
    """Run what the arguments name and what differs from the revision; give pytest's exit code."""
    try:
        changed = find_changed(ROOT, revision or find_revision(ROOT))
        site = read_site(ROOT)
        names = list(find_touched(site, changed))
    except subprocess.CalledProcessError as error:
        sys.exit(f"git: {error.stderr.strip()}")
    except Unreadable as fault:
        sys.exit(str(fault))
    for path in (path for path in changed if path.startswith(EVERYTHING)):
        print(f"{path} touches every program: `make test` runs them all", file=sys.stderr)
        break
    end = arguments.index("--") if "--" in arguments else len(arguments)
    return run(site, names, [*arguments[:end]], [*arguments[end + 1 :]])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
