"""Claims of docs/blocking/usual-suspects.md."""

import pytest
from harness.claims import Run, claim

WAITING = (
    "time.sleep",
    "requests.get",
    "httpx2.get",
    "sqlite3",
    "Path.read_text",
    "socket.getaddrinfo",
    "subprocess.run",
    "hashlib.scrypt",
    "queue.Queue.get",
)
AWAITED = (
    "asyncio.sleep",
    "aiohttp.request",
    "httpx2.AsyncClient.get",
    "aiosqlite",
    "anyio.Path.read_text",
    "loop.getaddrinfo",
    "asyncio.create_subprocess_exec",
    "hashlib.scrypt in a thread",
    "asyncio.Queue.get",
)


@claim(
    "Called in `async def`, each usual suspect keeps everybody waiting until it is over.",
    snippet="blocking/wrong_usual_suspects",
)
@pytest.mark.parametrize("call", WAITING)
def test_usual_suspect_keeps_all_waiting(run: Run, call: str) -> None:
    assert f"{call}: all wait" in run.output_of("/suspects")


@claim(
    "Each usual suspect has a replacement that lets others have a turn before it is over.",
    snippet="blocking/usual_suspects",
)
@pytest.mark.parametrize("call", AWAITED)
def test_awaited_suspect_lets_others_in(run: Run, call: str) -> None:
    assert f"{call}: others have a turn" in run.output_of("/suspects")
