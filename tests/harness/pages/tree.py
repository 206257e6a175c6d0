"""The whole tree: what no file of it may hold."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from harness.files import Unreadable, find_unseen
from harness.pages.example import PAGE, PROGRAM
from harness.pages.registry import broken, check
from harness.pages.site import Site

LOCKS = ("uv.lock", "pylock.toml", "package-lock.json", "poetry.lock", "Pipfile.lock")
REQUIREMENTS = re.compile(r"(requirements|constraints).*\.(txt|in)$|^(pip\.conf|uv\.toml|\.npmrc|\.pypirc)$")
INDEX_OPTION = re.compile(r"--(extra-|default-)?index(-url)?[= ]|\b(PIP|UV)_\w*INDEX\w*=|^\[+tool\.uv\.index\]")
USUAL = ("bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "media", "mnt", "opt", "proc", "run", "sbin", "srv")
USUAL += ("sys", "usr", "var")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".woff2")  # all else is text
LINKS = {"docs/snippets": "../snippets"}  # by which the site publishes the programs
CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7}) ")


@check
def check_tracked(site: Site) -> Iterator[str]:
    """No file hides a character, is half merged, leads elsewhere, or names one machine's folder or a registry."""
    private = find_private_folders()
    for path in list_tracked(site.root):
        for _, name in find_unseen(path.as_posix()):
            yield f"{path.as_posix()!a}:1: {name} in the name of a file; rename it"
        if (site.root / path).is_symlink():
            target = os.readlink(site.root / path)
            if LINKS.get(path.as_posix()) != target:
                yield f"{path}:1: a link to {target}, which is published with it; put the file itself here"
        elif path.name in LOCKS:
            yield f"{path}:1: a second lock file; requirements.txt is the one, remove this"
        elif path.suffix not in PICTURES:
            try:
                text = site.read(path.as_posix())
            except Unreadable as fault:
                yield str(fault)
                continue
            for number, name in find_unseen(text):
                yield f"{path}:{number}: {name}, which nobody sees; delete it, or write it as an escape"
            for number, line in enumerate(text.split("\n"), start=1):
                if found := private.search(line):
                    yield f"{path}:{number}: {found[0]} is a folder of one machine; write a relative path"
                if INDEX_OPTION.search(line) or ("://" in line and REQUIREMENTS.search(path.name)):
                    yield f"{path}:{number}: names a package registry; each reader has their own, remove it"
                if found := CONFLICT.search(line):
                    yield f"{path}:{number}: {found[0]}is left of a merge; choose what stays, and remove the marks"


broken(check_tracked, "folder of a machine", PAGE, "It bites.", "See /{}/x".format("home"), "one machine", f"{PAGE}:12")
broken(check_tracked, "registry", "requirements.txt", "", "a @ https://example.com/a", "registry", "requirements.txt:1")
broken(check_tracked, "option", "Makefile", "", "\tpip --index{}url x".format("-"), "registry", "Makefile:1")
broken(check_tracked, "lock file", "uv.lock", "", "x", "second lock file", "uv.lock:1")
broken(check_tracked, "merge", PAGE, "It bites.", "x\n>>>>>>> main\n", ">>>>>>> is left of a merge", f"{PAGE}:13")
RLO, ZWSP, NUL = "U+202E RIGHT-TO-LEFT OVERRIDE", "U+200B ZERO WIDTH SPACE", "U+0000 (a control character)"
broken(check_tracked, "order of letters", PAGE, "It bites.", "It\n\u202ebites.", RLO, f"{PAGE}:13")
broken(check_tracked, "no width", PROGRAM, "later()", "later()  # a\u200bb", ZWSP, f"{PROGRAM}:13")
broken(check_tracked, "NUL", "snippets/orders/mail.sh", "", "cat\n\0", NUL, "snippets/orders/mail.sh:2")


def find_private_folders() -> re.Pattern[str]:
    """Match the beginning of a path into a folder of this machine that not every system has."""
    folders = [path.name for path in Path("/").iterdir() if path.is_dir() and path.name not in USUAL]
    return re.compile(rf"(?<![\w.…/:])/({'|'.join(map(re.escape, [*folders, 'home']))})/")


def list_tracked(root: Path) -> list[Path]:
    """List the files and links that git knows or would add; without git, all that are not hidden or made."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (root / ".git").exists():
        try:
            done = subprocess.run(command, cwd=root, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            said = getattr(error, "stderr", b"").decode(errors="replace").strip() or error
            raise Unreadable(f".git:1: git does not list the files: {said}; mend that first") from None
        found = [Path(os.fsdecode(name)) for name in done.stdout.split(b"\0") if name]
    else:
        paths = [path.relative_to(root) for path in root.rglob("*")]
        made = ("site", "__pycache__")
        found = [path for path in paths if not any(part.startswith(".") or part in made for part in path.parts)]
    return sorted({path for path in found if (root / path).is_file() or (root / path).is_symlink()})
