"""Tasks copy an upload after the answer."""

import shutil
from pathlib import Path
from threading import Event

from fastapi import BackgroundTasks, FastAPI, UploadFile

app = FastAPI()


def keep(photo: UploadFile, path: Path) -> None:
    album_open.wait()
    with path.open("wb") as copy:
        shutil.copyfileobj(photo.file, copy)
    print(f"task: {path} holds {path.stat().st_size} bytes")


@app.post("/photos", status_code=202)
async def take_photo(
    photo: UploadFile, tasks: BackgroundTasks
) -> dict[str, int | None]:
    tasks.add_task(keep, photo, Path("first.jpg"))
    tasks.add_task(keep, photo, Path("second.jpg"))
    tasks.add_task(photo.seek, 0)
    tasks.add_task(keep, photo, Path("third.jpg"))
    return {"bytes received": photo.size}


# Only to make the order certain: the album opens.
album_open = Event()


@app.put("/album", status_code=204)
async def open_album() -> None:
    album_open.set()
