"""A created task is handed the bytes of the upload."""

import asyncio
import logging

from fastapi import FastAPI, UploadFile

app = FastAPI()
created: set[asyncio.Task[None]] = set()


def finish(task: asyncio.Task[None]) -> None:
    created.discard(task)
    if not task.cancelled() and (error := task.exception()):
        logging.error("photo lost", exc_info=error)


async def keep(content: bytes) -> None:
    await album_open.wait()
    print(f"task: {len(content)} bytes kept")


@app.post("/photos", status_code=202)
async def take_photo(photo: UploadFile) -> dict[str, int | None]:
    task = asyncio.create_task(keep(await photo.read()))
    created.add(task)
    task.add_done_callback(finish)
    return {"bytes received": photo.size}


# Only to make the order certain: the album opens.
album_open = asyncio.Event()


@app.put("/album", status_code=204)
async def open_album() -> None:
    album_open.set()
