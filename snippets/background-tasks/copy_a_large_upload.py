"""A large upload is copied in a thread, and a task has the path."""

import asyncio
import shutil
import threading
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from fastapi import FastAPI, UploadFile
from fastapi.concurrency import run_in_threadpool

app = FastAPI()
created: set[asyncio.Task[None]] = set()


def copy(film: BinaryIO) -> Path:
    handle, name = mkstemp(suffix=".film", dir=".")
    path = Path(name)
    try:
        with open(handle, "wb") as file:
            shutil.copyfileobj(film, file)
    except Exception:
        path.unlink()
        raise
    on_loop = threading.current_thread() is threading.main_thread()
    where = "on the event loop" if on_loop else "in a worker thread"
    print(f"endpoint: film copied {where}")
    return path


def cut(path: Path) -> None:
    print(f"task: cuts a film of {path.stat().st_size} bytes")


async def edit(path: Path) -> None:
    try:
        await editor_free.wait()
        await run_in_threadpool(cut, path)
    finally:
        await run_in_threadpool(path.unlink)


@app.post("/films", status_code=202)
async def take_film(film: UploadFile) -> None:
    path = await run_in_threadpool(copy, film.file)
    task = asyncio.create_task(edit(path))
    created.add(task)
    task.add_done_callback(created.discard)


# Only to make the order certain: the editor is free.
editor_free = asyncio.Event()


@app.put("/editor", status_code=204)
async def free_editor() -> None:
    editor_free.set()
