#!/usr/bin/env python3
"""Scaffold a lesson that passes every check at once: `make new SECTION=background-tasks NAME=my-lesson`.

What it writes is true and runs; a contributor turns it, file by file, into a lesson of their own.
"""

import importlib.util
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from harness.files import Unreadable, Unwritten, read_text, write_text  # noqa: E402
from harness.pages import read_site, write_made  # noqa: E402

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
MAX_NAME = 40
KEPT = ("assets", "snippets", "index", "claims")  # names that mean something else in docs/

PROGRAM = '''\
"""DOCSTRING"""

import time
from pathlib import Path

from fastapi import FastAPI

app = FastAPI()


@app.get("/prices")
DEF find_prices() -> dict[str, str]:
    print("endpoint: asks the supplier")
    while not Path("prices.txt").exists():
        time.sleep(0.05)
    print("endpoint: has the prices")
    return {"pen": "2"}


@app.get("/ping")
async def ping() -> str:
    return "pong"
'''
WRONG = {"DOCSTRING": "Wrong on purpose, blocks the event loop: it sleeps in async def.", "DEF": "async def"}
CURE = {"DOCSTRING": "Prices that take their time, in a worker thread.", "DEF": "def"}

WRONG_TRANSCRIPT = """\
$ uvicorn wrong_MODULE:app --log-level warning &
$ curl -s -w '\\n' localhost:8000/prices >answer.json &
uvicorn | endpoint: asks the supplier
$ curl -s --max-time 1 localhost:8000/ping || echo "client: no answer"
client: no answer
$ touch prices.txt
uvicorn | endpoint: has the prices
$ kill -INT %1
$ wait
$ cat answer.json
{"pen":"2"}
"""
TRANSCRIPT = """\
$ uvicorn MODULE:app --log-level warning &
$ curl -s -w '\\n' localhost:8000/prices >answer.json &
uvicorn | endpoint: asks the supplier
$ curl -s -w '\\n' localhost:8000/ping
"pong"
$ touch prices.txt
uvicorn | endpoint: has the prices
$ kill -INT %1
$ wait
$ cat answer.json
{"pen":"2"}
"""
WRONG_BARS = "event loop: asks the supplier .. has the prices : waits, answers nobody !\n"
BARS = "worker thread: asks the supplier .. has the prices : waits\n"
CLAIMS = '''\
"""Claims of docs/SECTION/PAGE.md."""

from harness.claims import Run, claim


@claim(
    "While an endpoint written as `async def` waits in `time.sleep`, no other client gets an answer (TITLE).",
    snippet="SECTION/wrong_MODULE",
)
def test_MODULE_blocks(run: Run) -> None:
    run.before("client: no answer", "endpoint: has the prices")
    assert run.exit_code("touch prices.txt") == 0


@claim(
    "While an endpoint written as `def` waits in `time.sleep`, other clients get their answers (TITLE).",
    snippet="SECTION/MODULE",
)
def test_MODULE_serves(run: Run) -> None:
    run.in_order("endpoint: asks the supplier", '"pong"', "endpoint: has the prices")
'''
PAGE = """\
---
description: "TITLE: an endpoint that waits in async def stops every other client; the same one in def does not."
level: Foundation
minutes: 3
tags: [event loop, threads]
---

# TITLE

Your endpoint asks a supplier for prices, and the supplier takes its time. Meanwhile another client asks for something
quick.

```python title="wrong_MODULE.py: wrong on purpose" hl_lines="LINE"
--8<-- "SECTION/wrong_MODULE.py"
```

[Download wrong_MODULE.py](../snippets/SECTION/wrong_MODULE.py){ .program }

??? question "What does the second client get: an answer at once, an answer later, or none?"

    ```console
    --8<-- "SECTION/wrong_MODULE.console"
    ```

    An `async def` endpoint runs on the event loop, the one thread that serves all clients of this server. `time.sleep`
    keeps that thread, so no client is served until the prices are there[✓][ID-blocks].

## The fix

```diff title="MODULE.py: what changes"
--8<-- "SECTION/MODULE.diff"
```

??? example "The whole program and its run: MODULE.py"

    ```python title="MODULE.py" hl_lines="LINE"
    --8<-- "SECTION/MODULE.py"
    ```

    [Download MODULE.py](../snippets/SECTION/MODULE.py){ .program }

    ```console
    --8<-- "SECTION/MODULE.console"
    ```

FastAPI calls a `def` endpoint in a worker thread, and the event loop stays free[✓][ID-serves].

<div class="sides" markdown>

--8<-- "SECTION/wrong_MODULE.timeline"

--8<-- "SECTION/MODULE.timeline"

</div>

!!! abstract "The rule"
    An endpoint that waits without `await` is a `def`.

Next: [SECTION_TITLE](index.md): all lessons of this section.
"""
INDEX = """\
---
description: "SECTION_TITLE: the lessons of this section, in order, each with programs that run and what they print."
---

# SECTION_TITLE

1. [TITLE](PAGE.md)
"""


class Refusal(Exception):
    """Why nothing was written, and what to do."""


def main(arguments: list[str]) -> int:
    """Scaffold the lesson that the arguments name; say what was made and what comes next."""
    try:
        if len(arguments) != 2:
            raise Refusal("say where and what: make new SECTION=background-tasks NAME=my-lesson")
        made = write_lesson(ROOT, *arguments)
    except (Refusal, Unreadable, Unwritten) as refusal:
        print(f"tools/new.py: {refusal}", file=sys.stderr)
        return 1
    section, page = arguments
    print(
        "\n".join(["written:", *(f"  {path}" for path in made), "changed:", "  mkdocs.yml", "  tests/claims/claims.md"])
    )
    print(
        f"""next:
  1. put your own programs into snippets/{section}/ and say in their names what they do
  2. write down what one would type in the .console files, then: make update ARGS=snippets/{section}
  3. write docs/{section}/{page}.md, list it in docs/{section}/index.md, place it in mkdocs.yml
  4. state what it teaches in tests/claims/{section}/, by hand, and link each claim
  5. make test"""
    )
    return 0


def write_lesson(root: Path, section: str, page: str) -> list[str]:
    """Write the files of a new lesson, enter it in mkdocs.yml and the list of claims; return the files."""
    check_name("SECTION", section)
    check_name("NAME", page)
    files = render_files(root, section, page)
    check_free(root, page, files)
    config = root / "mkdocs.yml"
    entered = enter(read_text(config, root), section, page)
    for path, text in files.items():
        write_text(root / path, text, root)
    write_text(config, entered, root)
    return [*files, *(path for path in write_made(root) if path.startswith(f"snippets/{section}/"))]


def check_name(what: str, name: str) -> None:
    """Refuse a name that cannot stand in an address."""
    if not NAME.fullmatch(name) or len(name) > MAX_NAME or name in KEPT or name.startswith("wrong-"):
        rule = f"small letters, digits and single hyphens, at most {MAX_NAME}, none of {', '.join(KEPT)}, wrong-…"
        raise Refusal(f"{what}={name!r} cannot be used; write {rule}")


def render_files(root: Path, section: str, page: str) -> dict[str, str]:
    """Give the text of each new file, by its path; the section's first page only where there is none."""
    module = page.replace("-", "_")
    cure = fill(PROGRAM, CURE)
    words = {
        "SECTION_TITLE": section.replace("-", " ").capitalize(),
        "SECTION": section,
        "TITLE": page.replace("-", " ").capitalize(),
        "PAGE": page,
        "MODULE": module,
        "ID": page,
        "LINE": str(cure.splitlines().index("def find_prices() -> dict[str, str]:") + 1),
    }
    texts = {
        f"docs/{section}/{page}.md": PAGE,
        f"snippets/{section}/wrong_{module}.py": fill(PROGRAM, WRONG),
        f"snippets/{section}/wrong_{module}.console": WRONG_TRANSCRIPT,
        f"snippets/{section}/wrong_{module}.bars": WRONG_BARS,
        f"snippets/{section}/{module}.bars": BARS,
        f"snippets/{section}/{module}.py": cure,
        f"snippets/{section}/{module}.console": TRANSCRIPT,
        f"tests/claims/{section}/test_{module}.py": CLAIMS,
    }
    if not (root / f"docs/{section}/index.md").exists():
        texts[f"docs/{section}/index.md"] = INDEX
    return {path: fill(text, words) for path, text in texts.items()}


def fill(text: str, words: dict[str, str]) -> str:
    """Put words into the gaps of a text."""
    return re.sub(rf"(?<![A-Z])({'|'.join(words)})(?![A-Z])", lambda gap: words[gap[0]], text)


def check_free(root: Path, page: str, files: dict[str, str]) -> None:
    """Refuse to overwrite anything, to reuse a claim's name, or to hide an installed module."""
    module = page.replace("-", "_")
    taken = [path for path in files if (root / path).exists()]
    folders = [path.removesuffix(".py") for path in files if path.startswith("snippets/") and path.endswith(".py")]
    taken += [f"{path}/" for path in folders if (root / path).exists()]
    if taken:
        raise Refusal(f"{taken[0]} is there already; choose another NAME, or remove it")
    if importlib.util.find_spec(module):
        raise Refusal(f"NAME={page!r}: a program {module}.py would hide the module {module}; choose another NAME")
    for claim in read_site(root).claims:
        if claim.id in (f"{page}-blocks", f"{page}-serves"):
            raise Refusal(f"{claim.file}:{claim.line} has a claim {claim.id} already; choose another NAME")


def enter(config: str, section: str, page: str) -> str:
    """Enter a page in the navigation, behind its section's last page; all else stays as it is."""
    lines = config.splitlines(keepends=True)
    start = next((number for number, line in enumerate(lines) if line.startswith("nav:")), None)
    if start is None:
        raise Refusal("mkdocs.yml has no `nav:`; add one")
    inside = [number for number in range(start + 1, len(lines)) if re.match(r" *- ", lines[number])]
    own = [number for number in inside if re.search(rf"[ '\"]{section}/[\w-]+\.md\b", lines[number])]
    if own:
        indent = re.match(" *", lines[own[-1]])[0]
        lines.insert(own[-1] + 1, f"{indent}- {section}/{page}.md\n")
        return "".join(lines)
    title = section.replace("-", " ").capitalize()
    behind = [number for number in inside if re.search(r"/[\w-]+\.md\b", lines[number])] or inside[:1] or [start]
    group = [f"  - {title}:\n", f"      - {section}/index.md\n", f"      - {section}/{page}.md\n"]
    lines[behind[-1] + 1 : behind[-1] + 1] = group
    return "".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
