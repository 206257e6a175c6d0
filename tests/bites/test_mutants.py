"""Mutants are made, and noticed: all of the example site and of what is recorded, a sample of the programs."""

import functools
import random
import sys
from pathlib import Path

import pytest
from harness.files import ROOT
from harness.pages import example, read_site, write_made

sys.path.insert(0, str(ROOT / "tools"))
import mutants
from harness.pages.example import PROGRAM
from mutants import Judge, find_problem, find_stale, load_claims, mutate_pages, mutate_program

read_once = functools.cache(read_site)
SEED, SAMPLE = 1, 3
MADE = {
    "await": ("async def f():\n    await g()\n", "async def f():\n    g()\n"),
    "async": ("async def f():\n    async with a:\n        pass\n", "async def f():\n    with a:\n        pass\n"),
    "function": ("@a\nasync def f():\n    pass\n", "@a\ndef f():\n    pass\n"),
    "add_task": ("tasks.add_task(\n    f\n)\n", "pass\n\n\n"),
    "clean_up": (
        "def f():\n    with a:\n        yield\n        b()\n",
        "def f():\n    with a:\n        yield\n        pass\n",
    ),
    "scope": ("Depends(f, scope='function')\n", "Depends(f)\n"),
    "condition": ("if a and b:\n    c()\n", "if (not (a and b)):\n    c()\n"),
    "thread": ("async def f():\n    await to_thread.run_sync(g, 1)\n", "async def f():\n    (g)(1)\n"),
    "except": ("try:\n    f()\nexcept E:\n    g()\n    h()\n", "try:\n    f()\nexcept E:\n    raise\n\n"),
}


@pytest.mark.parametrize("kind", mutants.KINDS)
def test_made(kind: str) -> None:
    before, after = MADE[kind]
    assert [mutant.changed for mutant in mutate_program("a.py", before) if mutant.kind == kind] == [after]


def test_judged(tmp_path: Path) -> None:
    example.build(tmp_path)
    (snippet,) = [known for known in read_site(tmp_path).snippets if known.name == "orders/mail_first"]
    text = (tmp_path / PROGRAM).read_text()
    harmless = mutants.Mutant(PROGRAM, 1, "harmless", "", f"{text}\n# nothing\n")
    harmful = mutants.Mutant(PROGRAM, 1, "harmful", "", text.replace('print("mail")', 'print("none")'))
    judge = Judge({}, tmp_path)
    assert [bool(judge.notices(snippet, mutant)) for mutant in (None, harmless, harmful)] == [False, False, True]


def test_recorded() -> None:
    site = read_once(ROOT)
    paths = [path for snippet in site.snippets for path in [*snippet.files, snippet.transcript] if path]
    shown = [path for path in paths if path.endswith(".console") or (path.endswith(".py") and site.has_values(path))]
    made = []
    for path in shown:
        text = mutants.show_run(path, site.read(path))
        assert text == site.read(path)
        made += mutants.mutate_recorded(path, text)
        assert [mutant.key for mutant in made if mutant.path == path and mutant.changed == text] == []
    assert len(made) > 1000


def test_pages(tmp_path: Path) -> None:
    example.build(tmp_path)
    write_made(tmp_path)
    site = read_site(tmp_path)
    paths = {page.path for page in site.pages} | {claim.file for claim in site.claims} | {"mkdocs.yml"}
    made = list(mutate_pages(site, paths))
    assert {"claim", "include", "link", "mark", "navigation"} <= {mutant.kind for mutant in made}
    assert [(mutant.kind, mutant.text) for mutant in made if not find_problem(site, mutant)] == []


def test_listed() -> None:
    assert list(find_stale(mutants.read_listed(), read_once(ROOT))) == []


def test_sample() -> None:
    site, listed = read_once(ROOT), mutants.read_listed()
    made = [
        (snippet, mutant)
        for snippet in site.snippets
        for path in snippet.files
        if path.endswith(".py") and snippet.name.startswith("background-tasks/")
        for mutant in mutate_program(path, site.read(path))
        if mutant.kind in ("add_task", "await", "scope") and mutant.key not in listed
    ]
    judge = Judge(load_claims())
    for snippet, mutant in random.Random(SEED).sample(made, SAMPLE):
        assert judge.notices(snippet, mutant), (
            f"{mutant.path}:{mutant.line}: nothing notices that `{mutant.kind}` is gone"
        )
