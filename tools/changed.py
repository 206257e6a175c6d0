"""Name what a change touches: the transcripts, programs and claims to run again (`make check CHANGED=1`).

    python tools/changed.py [REVISION]

Compares the files here with REVISION; without one, with the place where this branch has left main, or, on main, with
the last commit.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from harness.files import Unreadable  # noqa: E402
from harness.pages import Site, Snippet, read_site  # noqa: E402

EVERYTHING = ("tests/harness/", "conftest.py", "pyproject.toml", "requirements")


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
            yield f"{claim.file}::test_{claim.id.replace('-', '_')}"


def is_part(snippet: Snippet, site: Site, path: str) -> bool:
    """Tell whether a file belongs to a program, or is a server that its transcript starts."""
    file = Path(path)
    if path in (*snippet.files, snippet.transcript):
        return True
    return bool(
        path.startswith("snippets/servers/") and snippet.transcript and file.name in site.read(snippet.transcript)
    )


def main() -> None:
    """Print what to run, one a line."""
    try:
        changed = find_changed(ROOT, sys.argv[1] if len(sys.argv) > 1 else find_revision(ROOT))
        site = read_site(ROOT)
    except subprocess.CalledProcessError as error:
        sys.exit(f"git: {error.stderr.strip()}")
    except Unreadable as fault:
        sys.exit(str(fault))
    for path in (path for path in changed if path.startswith(EVERYTHING)):
        print(f"{path} touches every program: `make test` runs them all", file=sys.stderr)
        break
    print(*find_touched(site, changed), sep="\n")


if __name__ == "__main__":
    main()
