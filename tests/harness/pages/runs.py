"""The one line that runs a program anywhere: derived from its imports and from the first command of its transcript.

There is one where that command starts the program and nothing else; any other program needs more than a line. What it
needs beside FastAPI is what it imports, and the drivers that its database addresses name. The template shows the lines
(overrides/runs.html), so that no page holds them.
"""

import ast
import functools
import re
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

from harness import versions
from harness.files import read_text
from harness.needs import why_not_here
from harness.pages.example import WRONG_PROGRAM
from harness.pages.registry import broken, check
from harness.pages.site import Site, Snippet

RUNS = "overrides/runs.html"
STARTS = re.compile(
    r"(?P<command>(?:uvicorn|fastapi run|python|pytest)(?: [\w.:/=-]+)+?)(?: \d?>\S* ?\S+)*(?: &)?(?:  #.*)?"
)
DRIVER = re.compile(r"\b(?:sqlite|postgresql)\+(\w+)://")
HEAD = "{#- Written by `make update` from the programs and their transcripts: tests/harness/pages/runs.py. -#}\n"


def find_start(site: Site, snippet: Snippet) -> tuple[str, str]:
    """Give the command that starts a program and the file that it names; nothing if the run begins otherwise."""
    first = site.read(snippet.transcript).partition("\n")[0].removeprefix("$ ") if snippet.transcript else ""
    if not (found := STARTS.fullmatch(first)):
        return "", ""
    words = found["command"].split()[1:]
    named = {f"{word.partition(':')[0].removesuffix('.py').replace('.', '/')}.py" for word in words}
    files = [
        path for path in snippet.files if Path(path).name in named and path.count("/") == snippet.files[0].count("/")
    ]
    return (found["command"], files[0]) if len(files) == 1 else ("", "")


def find_packages(site: Site, snippet: Snippet, command: str) -> list[str]:
    """Give what has to be installed for a program: what it imports, as pyproject.toml asks for it, and FastAPI."""
    programs = [path for path in snippet.files if path.endswith(".py")]
    nodes = [node for path in programs for node in ast.walk(site.parse(path))]
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    modules |= {driver for path in programs for driver in DRIVER.findall(site.read(path))} | {command.split()[0]}
    names = {module.partition(".")[0] for module in modules}
    packages = {find_distributions()[name][0].lower().replace("_", "-") for name in names & find_distributions().keys()}
    asked = {re.match(r"[\w-]+", name)[0]: name for name in find_asked(site.root)}
    own = sorted(asked.get(name, name) for name in packages - find_brought())
    pinned = f"fastapi[standard]=={versions.read_pins(site.root)['fastapi']}"
    return [pinned, *own] if packages & find_brought() else own


def find_asked(root: Path) -> list[str]:
    """Give what pyproject.toml asks for, without versions."""
    text = read_text(root / "pyproject.toml") if (root / "pyproject.toml").exists() else ""
    return re.findall(r'^    "([\w-]+(?:\[[\w,-]+\])?)', text, re.M)


find_distributions = functools.cache(packages_distributions)


@functools.cache
def find_brought() -> set[str]:
    """Give what `fastapi[standard]` brings."""
    asked = [line for line in requires("fastapi") or [] if "extra ==" not in line or '"standard"' in line]
    return {"fastapi", *(re.match(r"[\w-]+", line)[0] for line in asked)}


def write_run(site: Site, snippet: Snippet) -> tuple[str, str]:
    """Give the file below which the line of a program stands, and the line; nothing if it has none."""
    command, file = find_start(site, snippet)
    if not command:
        return "", ""
    folder, paths = Path(file).parent, [Path(path) for path in snippet.files]
    names = sorted(path.relative_to(folder).as_posix() for path in paths)
    address = f"{site.config['site_url']}{folder.as_posix()}/"
    source = f"{address}{names[0]}" if len(names) == 1 else f"'{address}{{{','.join(names)}}}'"
    packages = " ".join(f"--with '{p}'" if "[" in p else f"--with {p}" for p in find_packages(site, snippet, command))
    python = "3.11" if why_not_here(snippet.name, (3, 12), (99,), looks=True) else "'>=3.11'"  # of any SQLite
    return file, f"curl -O {source} && uv run --python {python} {packages} {command}"


def write_runs(site: Site) -> str:
    """Write for the template what a program's download link ends with, and the line that belongs below."""
    lines = []
    for snippet in site.snippets:
        file, line = write_run(site, snippet)
        if line and not any("/" in Path(path).relative_to(Path(file).parent).as_posix() for path in snippet.files):
            escaped = line.replace("&", "&amp;").replace(">", "&gt;").replace('"', "&quot;")
            lines.append(f"""  ['{file}">Download {Path(file).name}</a>', "{escaped}"],\n""")
    return f"{HEAD}{{% set runs = [\n{''.join(lines)}] %}}\n"


@check
def check_runs(site: Site) -> Iterator[str]:
    """The lines that run the programs are those that the programs and their transcripts give."""
    shown = site.read(RUNS) if (site.root / RUNS).exists() else ""
    if shown != write_runs(site):
        yield f"{RUNS}:1: not the lines that the programs give; write it anew with `make update`"


broken(
    check_runs,
    "other import",
    f"snippets/orders/{WRONG_PROGRAM}",
    "\n\n\ndef",
    "\n\nimport sqlalchemy\n\n\ndef",
    "anew",
)
