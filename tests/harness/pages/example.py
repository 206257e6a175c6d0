"""A small, whole site, to be broken at one place: every check passes on it, and must report the fault."""

from pathlib import Path

LESSON = """\
---
description: A lesson of the small site on which the checks of pages prove that they bite.
level: Foundation
minutes: 2
---

# The mail comes first

The shop answers,
then it mails.

It bites.

## The program

```python title="wrong_mail_first.py: wrong on purpose" hl_lines="8"
--8<-- "orders/wrong_mail_first.py"
```

[Download wrong_mail_first.py](../snippets/orders/wrong_mail_first.py){ .program }
=== "What does it print?"

    ??? question "Which answer comes first?"

        ```console
        --8<-- "orders/wrong_mail_first.console"
        ```

## The fix

```python title="mail_first.py" hl_lines="4-5 7 10-11"
--8<-- "orders/mail_first.py"
```

[Download mail_first.py](../snippets/orders/mail_first.py){ .program }
The client waits[*✓*][mail-first].

```python
--8<-- "orders/mail_first.py:order"
```

--8<-- "orders/wrong_mail_first.timeline"

!!! abstract "The rule"

    First comes `client: answer`.



Next: [Home](../index.md), the [claims](../claims/index.md) and [another site](https://example.com/a.md).

~~~diff
--8<-- "orders/mail_first.diff"
~~~

=== "FastAPI since 0.2.0"

    ~~~console title="FastAPI 0.3.0, Starlette 1.0.0"
    --8<-- "orders/wrong_mail_first.console"
    ~~~

=== "FastAPI 0.1.0"

    ~~~console title="FastAPI 0.1.0, Starlette 1.0.0"
    --8<-- "runs/fastapi-0.1.0/orders/wrong_mail_first.console"
    ~~~
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
    print("client: answer")
    #> client: answer
    print("mail")
    #> mail
# --8<-- [end:order]


later = order
later()
'''
DRAWING = """\
<figure class="drawing wrong" style="--lanes:1;--rows:1;--head:8">
<figcaption>Run of <b>wrong_mail_first</b></figcaption>
<span class="lane terminal" style="--at:1;--wide:1" aria-hidden="true"><b>terminal</b></span>
<ol>
<li class="terminal" style="--at:1"><b>terminal</b> <code>python wrong_mail_first.py</code> → mail</li>
</ol>
</figure>
"""
CLAIMS = '''\
"""Claims of docs/orders/mail-first.md."""

from harness.claims import Run, claim


@claim("It waits for the mail.", snippet="orders/wrong_mail_first")
def test_mail_first(run: Run) -> None:
    run.shows("mail")
'''
TREE = {
    "mkdocs.yml": """\
site_name: !ENV [NAME, Small]
markdown_extensions: [
  admonition, attr_list, tables, pymdownx.details, pymdownx.superfences, {pymdownx.tabbed: {alternate_style: true}},
  {pymdownx.snippets: {base_path: [snippets, tests/versions]}},
]
nav:
  - Home: index.md
  - Orders:
      - orders/mail-first.md
  - Claims:
      - claims/index.md
      - claims/orders.md
  - Versions:
      - versions/index.md
      - versions/upgrading.md
      - versions/fastapi.md
      - versions/starlette.md
      - versions/uvicorn.md
      - versions/servers.md
  - FastAPI: https://example.com/
site_url: https://orders.example.com/
not_in_nav : |
  /versions/from-*.md
  /versions/*/*.md
""",
    "docs/index.md": """\
---
description: The first page of the small site on which the checks of pages bite.
---
# Small

[Begin](orders/mail-first.md)
""",
    "docs/claims/index.md": """\
---
description: What a claim is on the small site on which the checks of pages bite.
---
# Claims

[Claims of orders](orders.md), and the way [home](../index.md)
""",
    "docs/orders/mail-first.md": LESSON,
    "snippets/orders/mail_first.py": CURE,
    "snippets/orders/wrong_mail_first.py": WRONG,
    "snippets/orders/wrong_mail_first.console": "$ python wrong_mail_first.py\nmail\n",
    "snippets/orders/wrong_mail_first.timeline": DRAWING,
    "tests/claims/orders/test_mail_first.py": CLAIMS,
    "requirements.txt": "fastapi==0.3.0 --hash=sha256:3\nstarlette==1.0.0 --hash=sha256:0\n",
    "tests/versions/environments.toml": '"fastapi-0.1.0" = {}\n"fastapi-0.2.0" = {}\n',
    "tests/versions/locks/fastapi-0.1.0.txt": "# \nfastapi==0.1.0 --hash=sha256:1\n",
    "tests/versions/locks/fastapi-0.2.0.txt": "# \nfastapi==0.2.0 --hash=sha256:2\n",
    "tests/versions/runs/fastapi-0.1.0/orders/wrong_mail_first.console": "$ python wrong_mail_first.py\nletter\n",
    "tests/versions/cells/orders.txt": """\
#   fastapi-0.1.0 8b3d45cd
#   fastapi-0.2.0 1e4f6847

mail-first 00000000
    differs: fastapi-0.1.0
""",
    "tests/versions/released.toml": '"fastapi-0.2.0" = 2026-01-02\n',
    "tests/versions/borders.toml": """\
[["fastapi-0.2.0"]]
what = "There is a mail"
why = "It was added."
programs = ["orders/wrong_mail_first"]
""",
}
PAGE, PROGRAM, WRONG_PROGRAM = "docs/orders/mail-first.md", "snippets/orders/mail_first.py", "wrong_mail_first.py"
TABLE = "tests/versions/cells/orders.txt"
RECORDED, CLAIM = "snippets/orders/wrong_mail_first.console", "tests/claims/orders/test_mail_first.py"
KEPT = "runs/fastapi-0.1.0/orders/wrong_mail_first.console"


def build(root: Path) -> None:
    """Write the example site below `root`, all but its lists of claims."""
    for path, text in TREE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "docs/snippets").symlink_to("../snippets")
    write_cells(root)


def write_cells(root: Path) -> None:
    """Write where the claim holds: not on the older of two releases."""
    from harness import versions  # which reads sites, and so needs what is above
    from harness.pages.site import read_site

    site, keys = read_site(root), versions.find_environment_keys(root, versions.read_environments(root))
    cells = dict(zip(keys, (versions.Cell(versions.DIFFERS), versions.Cell(versions.HOLDS)), strict=True))
    [(claim, key)] = versions.find_claim_keys(site).items()
    versions.write_table(root, "orders", {claim: versions.Row(key, cells)}, keys)
