#!/usr/bin/env python3
"""Scaffold a lesson that passes every check at once: `make new SECTION=background-tasks NAME=my-lesson`.

What it writes is true and runs; a contributor turns it, file by file, into a lesson of their own. Its texts: lesson.py.
"""

import contextlib
import importlib.util
import re
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

import lesson

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

ENDS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
if __name__ == "__main__":  # before what takes a while to import
    for number in ENDS:
        if signal.getsignal(number) != signal.SIG_IGN:  # as nohup has it
            signal.signal(number, lambda number, _: sys.exit(128 + number))

from harness.files import Unreadable, Unwritten, read_text, write_bytes, write_text  # noqa: E402
from harness.pages import read_site, write_made  # noqa: E402

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
MAX_NAME = 40
KEPT = ("assets", "snippets", "index", "claims")  # names that mean something else in docs/
CONFIG = "mkdocs.yml"
USAGE = "say where and what: make new SECTION=background-tasks NAME=my-lesson (PROGRAM=what_it_shows, GROUP=Recipes)"


class Refusal(Exception):
    """Why nothing was written, and what to do."""


@dataclass
class Lesson:
    """A lesson to be written: its section, page and program, and the group of the navigation, by default the first."""

    section: str
    page: str
    program: str
    group: str

    @property
    def title(self) -> str:
        """Give the page's title."""
        return self.page.replace("-", " ").capitalize()

    @property
    def section_title(self) -> str:
        """Give the section's title."""
        return self.section.replace("-", " ").capitalize()


def main(arguments: list[str]) -> int:
    """Scaffold the lesson that the arguments name; say what was made and what comes next."""
    section, page, program, group = [*arguments, *[""] * 4][:4]
    try:
        if not section or not page:
            raise Refusal(USAGE)
        wanted = Lesson(section, page, program or page.replace("-", "_"), group)
        written = write_lesson(ROOT, wanted)
    except (Refusal, Unreadable, Unwritten) as refusal:
        print(f"tools/new.py: {refusal}", file=sys.stderr)
        return 1
    except SystemExit:
        print("tools/new.py: interrupted; nothing was written", file=sys.stderr)
        raise
    print("\n".join(["written:", *(f"  {path}" for path in written)]))
    print(
        f"""next:
  1. write your own programs into snippets/{section}/, with names that say what they show
  2. write down what one would type in the .console files, then: make update ARGS=snippets/{section}
  3. write docs/{section}/{page}.md, list it in docs/{section}/index.md, place it in mkdocs.yml
  4. state what it teaches in tests/claims/{section}/, by hand, and mark each claim
  5. make test"""
    )
    return 0


def write_lesson(root: Path, wanted: Lesson) -> list[str]:
    """Write the files of a new lesson and enter it in the navigation, all or nothing; return what was written."""
    check_name("SECTION", wanted.section)
    check_name("NAME", wanted.page)
    check_name("PROGRAM", wanted.program.replace("_", "-"))
    files = render_files(root, wanted)
    check_free(root, wanted, files)
    files[CONFIG] = enter(read_text(root / CONFIG, root), wanted)
    before = {path: (root / path).read_bytes() if (root / path).exists() else None for path in files}
    with undone_when_it_fails(root, before):
        for path, text in files.items():
            write_text(root / path, text, root)
        write_made(root, before)
    return [path for path in before if (root / path).exists()]


@contextlib.contextmanager
def undone_when_it_fails(root: Path, before: dict[str, bytes | None]):
    """Put files back as `before` has them if the block is left by an exception, and remove the folders that it made.

    The block may add to `before`; None stands for a file that was not there.
    """
    folders = {folder for path in before for folder in (root / path).parents if not folder.exists()}
    try:
        yield
    except BaseException:
        for number in ENDS:
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C would leave half of it
        for path in (path for path, data in before.items() if data is None):
            with contextlib.suppress(OSError):
                (root / path).unlink()
        for path, data in before.items():
            if data is not None and (not (root / path).exists() or (root / path).read_bytes() != data):
                write_bytes(root / path, data, root)
        for folder in sorted(folders, reverse=True):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def check_name(what: str, name: str) -> None:
    """Refuse a name that cannot stand in an address."""
    if not NAME.fullmatch(name) or len(name) > MAX_NAME or name in KEPT or name.startswith("wrong-"):
        rule = f"small letters, digits and single hyphens, at most {MAX_NAME}, none of {', '.join(KEPT)}, wrong-…"
        raise Refusal(f"{what}={name!r} cannot be used; write {rule}")


def render_files(root: Path, wanted: Lesson) -> dict[str, str]:
    """Give the text of each new file, by its path; the section's first page only where there is none."""
    section, page, program = wanted.section, wanted.page, wanted.program
    words = {
        "SECTION_TITLE": wanted.section_title,
        "SECTION": section,
        "TITLE": wanted.title,
        "PAGE": page,
        "MODULE": program,
        "ID": program.replace("_", "-"),
    }
    texts = {
        f"docs/{section}/{page}.md": lesson.PAGE,
        f"snippets/{section}/wrong_{program}.py": fill(lesson.PROGRAM, lesson.WRONG),
        f"snippets/{section}/wrong_{program}.console": lesson.WRONG_TRANSCRIPT,
        f"snippets/{section}/{program}.py": fill(lesson.PROGRAM, lesson.CURE),
        f"snippets/{section}/{program}.console": lesson.TRANSCRIPT,
        f"snippets/{section}/wrong_{program}.bars": lesson.WRONG_BARS,
        f"snippets/{section}/{program}.bars": lesson.BARS,
        f"tests/claims/{section}/test_{page.replace('-', '_')}.py": lesson.CLAIMS,
    }
    if not (root / f"docs/{section}/index.md").exists():
        texts[f"docs/{section}/index.md"] = lesson.INDEX
    return {path: fill(text, words) for path, text in texts.items()}


def list_made(wanted: Lesson) -> list[str]:
    """List what is made from the files of a new lesson."""
    program = f"snippets/{wanted.section}/{wanted.program}"
    wrong = f"snippets/{wanted.section}/wrong_{wanted.program}"
    return [f"{wrong}.timeline", f"{program}.timeline", f"{program}.diff", f"docs/claims/{wanted.section}.md"]


def fill(text: str, words: dict[str, str]) -> str:
    """Put words into the gaps of a text."""
    return re.sub(rf"(?<![A-Z])({'|'.join(words)})(?![A-Z])", lambda gap: words[gap[0]], text)


def check_free(root: Path, wanted: Lesson, files: dict[str, str]) -> None:
    """Refuse to take the place of anything, to reuse a claim's name, or to hide an installed module."""
    section, program = wanted.section, wanted.program
    made = [path for path in list_made(wanted) if not path.startswith("docs/claims/")]
    taken = [path for path in [*files, *made] if (root / path).exists()]
    folders = [f"snippets/{section}/{program}", f"snippets/{section}/wrong_{program}", f"docs/{section}/{wanted.page}"]
    taken += [f"{path}/" for path in folders if (root / path).exists()]
    if taken:
        raise Refusal(f"{taken[0]} is there already; choose another NAME or PROGRAM, or remove it")
    if (root / f"docs/{section}.md").exists():
        raise Refusal(f"docs/{section}.md would lose its address to the section; choose another SECTION")
    if (root / f"docs/{section}").exists() and not (root / f"snippets/{section}").exists():
        raise Refusal(f"docs/{section}/ holds pages without programs, no lessons; choose another SECTION")
    if importlib.util.find_spec(program):
        raise Refusal(f"a program {program}.py would hide the module {program}; choose another PROGRAM")
    for claim in read_site(root).claims:
        if claim.id in (f"{program.replace('_', '-')}-{end}" for end in ("blocks", "serves")):
            raise Refusal(f"{claim.file}:{claim.line} has a claim {claim.id} already; choose another PROGRAM")


# The navigation: lines of mkdocs.yml, of which an entry is one line and the deeper ones below it


def enter(config: str, wanted: Lesson) -> str:
    """Enter a page in the navigation, at the end of its group; all else stays as it is."""
    lines = config.splitlines(keepends=True)
    start = next((number for number, line in enumerate(lines) if line.startswith("nav:")), len(lines))
    tabs = list_entries(lines, start)
    if not tabs:
        raise Refusal(f"{CONFIG} has no line `nav:` with its entries indented below it; write the navigation so")
    own = [tab for tab in tabs if f"{wanted.section}/index.md" in "".join(lines[tab + 1 : tab + 2])]
    if not own:
        sections = [tab for tab in tabs if re.search(r"[\w-]/index\.md$", "".join(lines[tab + 1 : tab + 2]).rstrip())]
        place = find_end(lines, (sections or tabs)[-1])
        index, page = (f"      - {wanted.section}/{name}.md\n" for name in ("index", wanted.page))
        lines = [*lines[:place], f"  - {wanted.section_title}:\n", index, page, *lines[place:]]
        last = max((n for n, line in enumerate(lines) if re.match(r" *- claims/[\w-]+\.md$", line)), default=None)
        claims = [lines[last].replace(lines[last].strip(), f"- claims/{wanted.section}.md")] if last else []
        return "".join([*lines[: (last or 0) + 1], *claims, *lines[(last or 0) + 1 :]])
    groups = [entry for entry in list_entries(lines, own[0]) if lines[entry].rstrip().endswith(":")]
    titles = {lines[entry].strip(" -:\n"): entry for entry in groups}
    if wanted.group and wanted.group not in titles:
        raise Refusal(f"GROUP={wanted.group!r} is no group of {wanted.section}; write one of: {', '.join(titles)}")
    entry = titles[wanted.group] if wanted.group else (groups or own)[0]
    place = find_end(lines, entry)
    indent = re.match(" *", lines[list_entries(lines, entry)[-1]])[0]
    return "".join([*lines[:place], f"{indent}- {wanted.section}/{wanted.page}.md\n", *lines[place:]])


def list_entries(lines: list[str], above: int) -> list[int]:
    """List the lines of the entries right below the one in line `above`."""
    inside = [n for n in range(above + 1, find_end(lines, above)) if re.match(r" *- ", lines[n])]
    return [n for n in inside if depth(lines[n]) == min(depth(lines[each]) for each in inside)]


def find_end(lines: list[str], above: int) -> int:
    """Find the line behind the last one that belongs to the entry in line `above`."""
    deeper = (n for n in range(above + 1, len(lines)) if lines[n].strip() and depth(lines[n]) <= depth(lines[above]))
    end = next(deeper, len(lines))
    while end > above + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def depth(line: str) -> int:
    """Give the indentation of a line."""
    return len(line) - len(line.lstrip(" "))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
