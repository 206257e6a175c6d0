"""The checks of pages bite: one fault in a small, whole site, and the check must name its file and line."""

import subprocess
from pathlib import Path

import pytest
from harness import pages
from harness.pages import CHECKS, read_site, write_claims

LESSON = """\
---
description: A lesson of the small site on which the checks of pages prove that they bite.
level: Foundation
minutes: 3
tags: [ordering]
---
# The mail comes first

!!! abstract "The rule"
    Answer, then mail.

It bites.

## The program

```python title="wrong_mail_first.py: wrong on purpose"
--8<-- "orders/wrong_mail_first.py"
```
[Download wrong_mail_first.py](../snippets/orders/wrong_mail_first.py){ .program }

=== "What does it print?"

    ??? question "Commit to an answer first."

        ```console
        --8<-- "orders/wrong_mail_first.console"
        ```

## The fix

```python title="mail_first.py" hl_lines="4-5 7 10-11"
--8<-- "orders/mail_first.py"
```
[Download mail_first.py](../snippets/orders/mail_first.py){ .program }

The client waits ([claim](../claims.md#mail-first)).

```python
--8<-- "orders/mail_first.py:order"
```

--8<-- "orders/wrong_mail_first.timeline"

## Takeaway

Answer.

## Next

[Home](../index.md), the [claims](../claims.md) and [another site](https://example.com/a.md).
"""
WRONG = '''\
"""Wrong on purpose: mails first."""


def order() -> None:
    print("mail")


order()
'''
CURE = '''\
"""Answers first."""

# --8<-- [start:order]
def order() -> None:
    print("answer")
    #> answer
    print("mail")
    #> mail
# --8<-- [end:order]


later = order
later()
'''
CLAIMS = '''\
"""Claims of docs/orders/mail-first.md."""

from harness.claims import Run, claim


@claim("The client waits for the mail.", snippet="orders/wrong_mail_first")
def test_mail_first(run: Run) -> None:
    run.shows("mail")
'''
TREE = {
    "mkdocs.yml": """\
site_name: !ENV [NAME, Small]
markdown_extensions:
  - admonition
  - pymdownx.snippets:
      base_path: [snippets, tests/claims]
nav:
  - Home: index.md
  - Orders:
      - orders/mail-first.md
  - Claims: claims.md
  - FastAPI: https://example.com/
""",
    "docs/index.md": """\
---
description: The first page of the small site on which the checks of pages bite.
---
# Small

[Begin](orders/mail-first.md)
""",
    "docs/claims.md": """\
---
description: The list of claims of the small site on which the checks of pages bite.
---
# Claims

--8<-- "claims.md"
""",
    "docs/orders/mail-first.md": LESSON,
    "snippets/orders/mail_first.py": CURE,
    "snippets/orders/wrong_mail_first.py": WRONG,
    "snippets/orders/wrong_mail_first.console": "$ python wrong_mail_first.py\nmail\n",
    "snippets/orders/wrong_mail_first.timeline": "<ol></ol>\n",
    "tests/claims/orders/test_mail_first.py": CLAIMS,
}
PAGE, PROGRAM, WRONG_PROGRAM = "docs/orders/mail-first.md", "snippets/orders/mail_first.py", "wrong_mail_first.py"
RECORDED, CLAIM = "snippets/orders/wrong_mail_first.console", "tests/claims/orders/test_mail_first.py"


def build(root: Path) -> None:
    """Write the good site below `root`."""
    for path, text in TREE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    write_claims(root)


def check(name: str, root: Path) -> list[str]:
    """Run one check below `root`."""
    return list(getattr(pages, f"check_{name}")(read_site(root)))


@pytest.mark.parametrize("name", [check.__name__.removeprefix("check_") for check in CHECKS])
def test_good(tmp_path: Path, name: str) -> None:
    build(tmp_path)
    assert check(name, tmp_path) == []


def fault(check: str, path: str, old: str, new: str, expected: str, *, at: str = "") -> tuple:
    """Describe a fault: in `path`, `old` becomes `new`; the check reports `expected` at `at`."""
    return check, path, old, new, expected, at


FAULTS = {
    "include of no file": fault(
        "includes", PAGE, "wrong_mail_first.console", "gone.console", "no file", at=f"{PAGE}:26"
    ),
    "include of no section": fault("includes", PAGE, ":order", ":gone", "no section gone", at=f"{PAGE}:39"),
    "include by line": fault("includes", PAGE, ":order", ":3:5", "by number", at=f"{PAGE}:39"),
    "include from line": fault("includes", PAGE, ":order", "::5", "by number", at=f"{PAGE}:39"),
    "include of many lines": fault("includes", PAGE, ":order", ":1:2,4:5", "by number", at=f"{PAGE}:39"),
    "include of other form": fault("includes", PAGE, '--8<-- "orders/mail_first.py:', '-8<- "a:', "other form"),
    "marker without end": fault("sections", PROGRAM, "# --8<-- [end:order]\n", "", "does not end", at=f"{PROGRAM}:3"),
    "marker without start": fault("sections", PROGRAM, "# --8<-- [start:order]\n", "", "not start", at=f"{PROGRAM}:8"),
    "marker misspelt": fault("sections", PROGRAM, "[end:order", "[ended:order", "unreadable", at=f"{PROGRAM}:9"),
    "marker ends another": fault("sections", PROGRAM, "[end:order", "[end:mail", "not start", at=f"{PROGRAM}:9"),
    "marker nested": fault(
        "sections",
        PROGRAM,
        '    print("mail")',
        '# --8<-- [start:inner]\n    print("mail")',
        "within",
        at=f"{PROGRAM}:7",
    ),
    "marker twice": fault(
        "sections",
        PROGRAM,
        "\n\nlater",
        "# --8<-- [start:order]\nx = 1\n# --8<-- [end:order]\nlater",
        "a second section",
    ),
    "section empty": fault(
        "sections",
        PROGRAM,
        "later",
        "# --8<-- [start:none]\n\n# --8<-- [end:none]\nlater",
        "is empty",
        at=f"{PROGRAM}:14",
    ),
    "section not shown": fault("sections", PAGE, ":order", "", "no page includes section", at=f"{PROGRAM}:3"),
    "code typed": fault(
        "fences", PAGE, '--8<-- "orders/mail_first.py:order"', "print(1)", "else than one", at=f"{PAGE}:38"
    ),
    "code beside include": fault(
        "fences", PAGE, '--8<-- "orders/mail_first.py:order"', 'x\n--8<-- "a"', "else than one"
    ),
    "two includes": fault("fences", PAGE, ':order"', ':order"\n--8<-- "orders/mail_first.py"', "else than one"),
    "output typed, indented": fault(
        "fences", PAGE, "        --8<--", "        mail\n        --8<--", "else than one", at=f"{PAGE}:25"
    ),
    "shell typed": fault("fences", PAGE, "It bites.", "~~~ bash\nls\n~~~", "else than one", at=f"{PAGE}:12"),
    "fence open": fault("fences", PAGE, ':order"\n```', ':order"\n', "without an end", at=f"{PAGE}:38"),
    "fence in a quotation": fault("fences", PAGE, "It bites.", "> ```", "code typed", at=f"{PAGE}:12"),
    "code as HTML": fault("fences", PAGE, "It bites.", "<pre>x = 1</pre>", "code typed", at=f"{PAGE}:12"),
    "fence empty": fault("fences", PAGE, "It bites.", "```text\n```", "else than one", at=f"{PAGE}:12"),
    "include in the open": fault(
        "fences", PAGE, "It bites.", '--8<-- "orders/mail_first.py"', "outside a fence", at=f"{PAGE}:12"
    ),
    "program not shown": fault(
        "shown",
        PAGE,
        '--8<-- "orders/mail_first.py"',
        '--8<-- "orders/wrong_mail_first.py"',
        "no page",
        at=f"{PROGRAM}:1",
    ),
    "transcript not shown": fault("shown", PAGE, "_first.console", "_first.py", "no page", at=f"{RECORDED}:1"),
    "drawing not shown": fault("shown", PAGE, ".timeline", ".console", "no page shows this drawing"),
    "new program not shown": fault(
        "shown", "snippets/orders/new.py", "", "x = 1\n", "no page", at="snippets/orders/new.py:1"
    ),
    "file of a folder not shown": fault(
        "shown", "snippets/orders/shop/main.py", "", "x = 1\n", "no page", at="snippets/orders/shop/main.py:1"
    ),
    "no record": fault("recorded", RECORDED, TREE[RECORDED], "", "an empty transcript", at=f"{RECORDED}:1"),
    "no command": fault("recorded", RECORDED, "$ python wrong_mail_first.py\n", "", "an empty", at=f"{RECORDED}:1"),
    "neither": fault("recorded", "snippets/orders/new.py", "", "x = 1\n", "neither", at="snippets/orders/new.py:1"),
    "both": fault("recorded", "snippets/orders/mail_first.console", "", "$ true\n", "both", at=f"{PROGRAM}:1"),
    "transcript alone": fault("stray", "snippets/orders/new.console", "", "$ true\n", "without a program"),
    "drawing alone": fault("stray", "snippets/orders/mail_first.timeline", "", "<ol></ol>\n", "without a transcript"),
    "other file": fault("stray", "snippets/orders/notes.txt", "", "x\n", "neither a program nor"),
    "outside a section": fault("stray", "snippets/new.py", "", "x = 1\n", "outside a section", at="snippets/new.py:1"),
    "name twice": fault("stray", "snippets/orders/mail_first/main.py", "", "x = 1\n", "a folder of this name"),
    "wide": fault("style", PROGRAM, "later()", "later()" + " #" * 40, "87 columns", at=f"{PROGRAM}:13"),
    "noqa": fault("style", PROGRAM, "later()", "later()  # noqa: F401", "noqa", at=f"{PROGRAM}:13"),
    "type ignore": fault("style", PROGRAM, "later()", "later()  # type: ignore", "type: ignore", at=f"{PROGRAM}:13"),
    "hidden": fault("style", PROGRAM, "later()", "later()  # hide", "hide", at=f"{PROGRAM}:13"),
    "__file__": fault("style", PROGRAM, "later()", "print(__file__)", "__file__", at=f"{PROGRAM}:13"),
    "unfinished": fault("style", PROGRAM, "later()", "later()  # TODO", "TODO", at=f"{PROGRAM}:13"),
    "no body": fault("style", PROGRAM, "later()", "def never(): ...", "`...`", at=f"{PROGRAM}:13"),
    "no Python": fault("style", PROGRAM, "later()", "later(", "correct it", at=f"{PROGRAM}:13"),
    "wrong without a word": fault(
        "wrong_docstrings", f"snippets/orders/{WRONG_PROGRAM}", "Wrong on purpose: m", "M", "no docstring begins"
    ),
    "right, but says wrong": fault(
        "wrong_docstrings",
        PROGRAM,
        "Answers",
        "Wrong on purpose: answers",
        "name it wrong_mail_first",
        at=f"{PROGRAM}:1",
    ),
    "fence without warning": fault("wrong_fences", PAGE, ": wrong on purpose", "", "does not warn", at=f"{PAGE}:16"),
    "fence warns of a cure": fault(
        "wrong_fences", PAGE, '"mail_first.py"', '"mail_first.py: wrong on purpose"', "is not wrong", at=f"{PAGE}:31"
    ),
    "other lines marked": fault(
        "wrong_fences", PAGE, 'hl_lines="4-5 7 10-11"', 'hl_lines="4"', 'write hl_lines="4-5 7 10-11"', at=f"{PAGE}:31"
    ),
    "no lines marked": fault(
        "wrong_fences", PAGE, ' hl_lines="4-5 7 10-11"', "", 'write hl_lines="4-5 7 10-11"', at=f"{PAGE}:31"
    ),
    "not in the navigation": fault("navigation", "mkdocs.yml", "  - Claims: claims.md\n", "", "not in the navigation"),
    "navigation to nowhere": fault(
        "navigation", "mkdocs.yml", "index.md", "gone.md", "no page docs/gone.md", at="mkdocs.yml:7"
    ),
    "no way on": fault("onward", "docs/index.md", "[Begin](orders/mail-first.md)", "[Claims](claims.md)", "leads on"),
    "no description": fault("description", "docs/index.md", "description: ", "summary: ", "description of 0"),
    "long description": fault("description", "docs/index.md", "bite.", "bite" * 40, "characters", at="docs/index.md:1"),
    "no front matter": fault("description", "docs/index.md", "---\n", "", "description of 0", at="docs/index.md:1"),
    "colon in front matter": fault(
        "description", PAGE, "A lesson of", "A lesson: of", "mapping values are not allowed", at=f"{PAGE}:2"
    ),
    "level": fault("lesson_meta", PAGE, "Foundation", "Easy", "level 'Easy'", at=f"{PAGE}:1"),
    "minutes": fault("lesson_meta", PAGE, "minutes: 3", "minutes: few", "minutes 'few'", at=f"{PAGE}:1"),
    "tags": fault("lesson_meta", PAGE, "[ordering]", "[]", "tags []", at=f"{PAGE}:1"),
    "no rule": fault(
        "lesson_form", PAGE, '"The rule"', '"A rule"', '`!!! abstract "The rule"` is missing', at=f"{PAGE}:7"
    ),
    "no takeaway": fault("lesson_form", PAGE, "## Takeaway", "## Summary", "`## Takeaway` is missing"),
    "no next": fault("lesson_form", PAGE, "## Next", "## Later", "`## Next` is missing", at=f"{PAGE}:44"),
    "order": fault("lesson_form", PAGE, "It bites.", "## Takeaway", "`## Takeaway` stands before", at=f"{PAGE}:12"),
    "no program": fault("lesson_form", PAGE, "_first.py", "_first.txt", "a program is missing", at=f"{PAGE}:9"),
    "long": fault("lesson_form", PAGE, "It bites.", "It bites.\n" * 101, "at most 150", at=f"{PAGE}:151"),
    "no download": fault(
        "downloads", PAGE, "[Download mail_first.py]", "[Get it]", "no download link", at=f"{PAGE}:33"
    ),
    "download elsewhere": fault(
        "downloads", PAGE, "](../snippets/orders/wrong", "](../snippets/wrong", "no download link"
    ),
    "transcript in the open": fault("folded", PAGE, "??? question", "!!! question", "in the open", at=f"{PAGE}:25"),
    "transcript shown open": fault("folded", PAGE, "??? question", "???+ question", "in the open", at=f"{PAGE}:25"),
    "link in a question": fault(
        "questions", PAGE, "an answer first", "an [answer](x.md) first", "a link in", at=f"{PAGE}:23"
    ),
    "claim without test": fault("claims", CLAIM, 'run.shows("mail")', "pass", "without a test", at=f"{CLAIM}:7"),
    "test without claim": fault("claims", CLAIM, "@claim(", "@mark(", "a test without a claim", at=f"{CLAIM}:7"),
    "claim not called test": fault(
        "claims", CLAIM, "def test_", "def check_", "a claim without a test", at=f"{CLAIM}:7"
    ),
    "claim not linked": fault("claims", PAGE, "#mail-first", "", "no page links", at=f"{CLAIM}:7"),
    "claim of no snippet": fault("claims", CLAIM, "/wrong_mail", "/gone", "no snippet orders/gone", at=f"{CLAIM}:7"),
    "claim of no page": fault("claims", CLAIM.replace("mail", "no"), "", CLAIMS, "mirrors no page", at="tests/claims"),
    "claim twice": fault("claims", CLAIM.replace("mail", "no"), "", CLAIMS, "a second claim", at="tests/claims"),
    "claim not shown": fault("claims", PAGE, "orders/wrong_mail_first.py", "orders/mail_first.py", "does not show"),
    "link to no claim": fault("claim_links", PAGE, "#mail-first", "#gone", "no claim gone", at=f"{PAGE}:36"),
    "list of before": fault(
        "claims_list", CLAIM, "waits", "does not wait", "not the list", at="tests/claims/claims.md:7"
    ),
    "folder of a machine": fault(
        "tracked", PAGE, "It bites.", "See /{}/x".format("tmp"), "one machine", at=f"{PAGE}:12"
    ),
    "registry": fault("tracked", "mkdocs.yml", "example.com", "pypi{}org".format("."), "registry", at="mkdocs.yml:11"),
    "lock file": fault("tracked", "uv.lock", "", "x", "second lock file", at="uv.lock:1"),
}


@pytest.mark.parametrize(("name", "path", "old", "new", "expected", "at"), FAULTS.values(), ids=FAULTS)
def test_fault(tmp_path: Path, name: str, path: str, old: str, new: str, expected: str, at: str) -> None:
    build(tmp_path)
    file = tmp_path / path
    if file.exists():
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(new, encoding="utf-8")
    problems = check(name, tmp_path)
    assert any(expected in problem and problem.startswith(at) for problem in problems), problems
    assert all("; " in problem for problem in problems)


def test_every_check_bites() -> None:
    assert {f"check_{name}" for name, *_ in FAULTS.values()} == {check.__name__ for check in CHECKS}


def test_lesson_without_output(tmp_path: Path) -> None:
    build(tmp_path)
    for path, old in ((PAGE, "console"), (PROGRAM, "#>")):
        text = (tmp_path / path).read_text(encoding="utf-8")
        (tmp_path / path).write_text(text.replace(old, "timeline"), encoding="utf-8")
    missing = "a transcript or value comments is missing; add it after a program"
    assert check("lesson_form", tmp_path) == [f"{PAGE}:17: {missing}"]


def test_contributing_pages_may_type_shell(tmp_path: Path) -> None:
    build(tmp_path)
    (tmp_path / "docs/contributing.md").write_text("```bash\nmake test\n```\n```python\nx = 1\n```\n")
    assert [problem.split(": ")[0] for problem in check("fences", tmp_path)] == ["docs/contributing.md:4"]


def test_ignored_files_are_not_read(tmp_path: Path) -> None:
    build(tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_text("uv.lock\n")
    (tmp_path / "uv.lock").write_text("")
    assert check("tracked", tmp_path) == []
    (tmp_path / ".gitignore").write_text("")
    assert check("tracked", tmp_path) == ["uv.lock:1: a second lock file; requirements.txt is the one, remove this"]
