"""The whole tree: what no file of it may hold."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from harness.pages.example import PAGE
from harness.pages.registry import broken, check
from harness.pages.site import Site

LOCKS = ("uv.lock", "pylock.toml", "package-lock.json", "poetry.lock", "Pipfile.lock")
REQUIREMENTS = re.compile(r"(requirements|constraints).*\.(txt|in)$|^(pip\.conf|uv\.toml|\.npmrc|\.pypirc)$")
INDEX_OPTION = re.compile(r"--(extra-|default-)?index(-url)?[= ]|\b(PIP|UV)_\w*INDEX\w*=|^\[+tool\.uv\.index\]")
USUAL = ("bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "media", "mnt", "opt", "proc", "run", "sbin", "srv")
USUAL += ("sys", "usr", "var")


@check
def check_tracked(site: Site) -> Iterator[str]:
    """No file names a folder of one machine or a package registry; no second lock file is kept."""
    private = find_private_folders()
    for path in list_tracked(site.root):
        if path.name in LOCKS:
            yield f"{path}:1: a second lock file; requirements.txt is the one, remove this"
            continue
        data = (site.root / path).read_bytes()
        if b"\0" in data:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
            if found := private.search(line):
                yield f"{path}:{number}: {found[0]} is a folder of one machine; write a relative path"
            if INDEX_OPTION.search(line) or ("://" in line and REQUIREMENTS.search(path.name)):
                yield f"{path}:{number}: names a package registry; each reader has their own, remove it"


broken(check_tracked, "folder of a machine", PAGE, "It bites.", "See /{}/x".format("home"), "one machine", f"{PAGE}:12")
broken(check_tracked, "registry", "requirements.txt", "", "a @ https://example.com/a", "registry", "requirements.txt:1")
broken(check_tracked, "option", "Makefile", "", "\tpip --index{}url x".format("-"), "registry", "Makefile:1")
broken(check_tracked, "lock file", "uv.lock", "", "x", "second lock file", "uv.lock:1")


def find_private_folders() -> re.Pattern[str]:
    """Match the beginning of a path into a folder of this machine that not every system has."""
    folders = [path.name for path in Path("/").iterdir() if path.is_dir() and path.name not in USUAL]
    return re.compile(rf"(?<![\w.…/:])/({'|'.join(map(re.escape, [*folders, 'home']))})/")


def list_tracked(root: Path) -> list[Path]:
    """List the files that git knows or would add; without git, all that are not hidden or made."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (root / ".git").exists():
        done = subprocess.run(command, cwd=root, capture_output=True, check=True)
        found = [Path(name) for name in done.stdout.decode().split("\0") if name]
    else:
        made = ("site", "__pycache__", ".venv", *(path.name for path in root.glob(".venv-*")))
        found = [path.relative_to(root) for path in root.rglob("*") if not set(path.parts) & set(made)]
    return sorted({path for path in found if (root / path).is_file() and not (root / path).is_symlink()})
