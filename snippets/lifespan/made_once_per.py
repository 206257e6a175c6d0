"""What is made once, once per request, and once per use?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from itertools import count
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

numbers = {"session": count(1), "clock": count(1)}


@lru_cache
def load_settings() -> str:
    print("settings: loaded")
    return "EUR"


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    print("lifespan: pool made")
    yield {"pool": "pool"}
    print("lifespan: pool closed")


async def open_session() -> AsyncIterator[str]:
    session = f"session {next(numbers['session'])}"
    print(f"dependency: {session} opened")
    yield session
    print(f"dependency: {session} closed")


async def read_clock() -> str:
    clock = f"clock {next(numbers['clock'])}"
    print(f"dependency: {clock} read")
    return clock


async def open_file() -> AsyncIterator[None]:
    print("dependency: file opened")
    yield
    print("dependency: file closed")


Settings = Annotated[str, Depends(load_settings)]
Session = Annotated[str, Depends(open_session)]
Clock = Annotated[str, Depends(read_clock, use_cache=False)]
File = Annotated[None, Depends(open_file, scope="function")]


async def find_user(session: Session, clock: Clock) -> str:
    return f"user found by {session}"


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
async def place_order(
    settings: Settings,
    session: Session,
    clock: Clock,
    file: File,
    user: Annotated[str, Depends(find_user)],
    tasks: BackgroundTasks,
) -> None:
    print(f"endpoint: {session}, {clock}, {user}")
    tasks.add_task(print, f"task: {session} is open")
