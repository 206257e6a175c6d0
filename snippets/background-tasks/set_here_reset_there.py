"""A token can be reset only in the context that made it."""

from collections.abc import AsyncIterator, Iterator
from contextvars import ContextVar, Token

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
language: ContextVar[str] = ContextVar("language")


def reset(token: Token[str], where: str) -> None:
    try:
        language.reset(token)
        print(f"{where}: reset")
    except ValueError as error:
        print(f"{where}: {str(error)[-34:]}")


async def async_dependency() -> AsyncIterator[None]:
    token = language.set("de")
    yield
    reset(token, "async def dependency")


def def_dependency() -> Iterator[None]:
    token = language.set("de")
    yield
    reset(token, "def dependency")


@app.get("/a", dependencies=[Depends(async_dependency)])
@app.get("/b", dependencies=[Depends(def_dependency)])
async def answer() -> str:
    return "hello"


async def async_task(token: Token[str]) -> None:
    reset(token, "async def endpoint, async def task")


def def_task(token: Token[str]) -> None:
    reset(token, "async def endpoint, def task")


@app.get("/c")
async def add_tasks(tasks: BackgroundTasks) -> None:
    tasks.add_task(async_task, language.set("de"))
    tasks.add_task(def_task, language.set("de"))


@app.get("/d")
async def stream_rows() -> StreamingResponse:
    async def rows() -> AsyncIterator[str]:
        token = language.set("de")
        yield "hello"
        reset(token, "async def stream")

    return StreamingResponse(rows())


@app.get("/e")
async def stream_lines() -> StreamingResponse:
    def lines() -> Iterator[str]:
        token = language.set("de")
        yield "hello"
        reset(token, "def stream")

    return StreamingResponse(lines())


@app.get("/f")
async def start_stream() -> StreamingResponse:
    token = language.set("de")

    async def rows() -> AsyncIterator[str]:
        yield "hello"
        language.reset(token)

    return StreamingResponse(rows())
