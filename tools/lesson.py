"""What `make new` writes: a true little lesson of today's form. Words in capitals are gaps (see `fill` in new.py).

The lines that differ are marked by what `make update` does, also here.
"""

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
---

# TITLE

Your endpoint asks a supplier for prices, and the supplier takes its time. Meanwhile another client asks for something
quick.

```python title="wrong_MODULE.py: wrong on purpose"
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

    ```python title="MODULE.py"
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
