"""Lifespan, endpoint and async task share thread and event loop."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI


def find_place() -> dict[str, int | None]:
    try:
        loop = id(asyncio.get_running_loop())
    except RuntimeError:
        loop = None
    thread = threading.get_ident()
    return {"process": os.getpid(), "thread": thread, "loop": loop}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.place = find_place()
    yield
    compare("lifespan, after yield")


def compare(actor: str) -> None:
    place, home = find_place(), app.state.place
    same = [name for name in home if place[name] == home[name]]
    print(f"{actor}: same {', '.join(same)}")


async def async_task() -> None:
    compare("async def task")


def def_task() -> None:
    compare("def task")


app = FastAPI(lifespan=lifespan)


@app.get("/")
async def show(tasks: BackgroundTasks) -> None:
    compare("endpoint")
    tasks.add_task(async_task)
    tasks.add_task(def_task)
