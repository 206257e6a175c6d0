"""Name what a change touches: the transcripts, programs and claims to run again (`make check CHANGED=1`).

    python tools/changed.py [REVISION]
    python tools/changed.py --passed

Compares the files here with REVISION; without one, with the place where this branch has left main, or, on main, with
the last commit. Leaves out what passed with the same contents before: `--passed` says that what was named last has.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from harness.files import Unreadable  # noqa: E402
from harness.pages import Site, Snippet, read_site  # noqa: E402
from harness.pages.site import list_files  # noqa: E402
from harness.versions import digest, list_program, name_test  # noqa: E402

EVERYTHING = ("tests/harness/", "conftest.py", "pyproject.toml", "requirements")
NAMED, PASSED = ".pytest_cache/named.txt", ".pytest_cache/passed.txt"


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


def leave_out_passed(site: Site, names: list[str]) -> list[str]:
    """Give the names that have not passed as they are now, and keep their keys for `keep_passed`; all under CI."""
    if os.environ.get("CI"):
        return names
    passed = site.root / PASSED
    keys = {name: find_key(site, name) for name in names}
    old = set(passed.read_text().split()) if passed.exists() else set()
    passed.parent.mkdir(exist_ok=True)
    (site.root / NAMED).write_text("\n".join(key for key in keys.values() if key not in old))
    return [name for name, key in keys.items() if key not in old]


def keep_passed(root: Path) -> None:
    """Write down that what was named last has passed."""
    if (root / NAMED).exists():
        with (root / PASSED).open("a") as passed:
            passed.write((root / NAMED).read_text() + "\n")
        (root / NAMED).unlink()


def main() -> None:
    """Print what to run, one a line."""
    if sys.argv[1:] == ["--passed"]:
        return keep_passed(ROOT)
    try:
        changed = find_changed(ROOT, sys.argv[1] if len(sys.argv) > 1 else find_revision(ROOT))
        site = read_site(ROOT)
        names = list(find_touched(site, changed))
        due = leave_out_passed(site, names)
    except subprocess.CalledProcessError as error:
        sys.exit(f"git: {error.stderr.strip()}")
    except Unreadable as fault:
        sys.exit(str(fault))
    for path in (path for path in changed if path.startswith(EVERYTHING)):
        print(f"{path} touches every program: `make test` runs them all", file=sys.stderr)
        break
    if len(due) < len(names):
        print(f"{len(names) - len(due)} of {len(names)} passed before with the same contents", file=sys.stderr)
    print(*due, sep="\n")


if __name__ == "__main__":
    main()
