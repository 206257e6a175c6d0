"""Takes a photo, answers, and makes its thumbnail afterwards."""

import shutil
from itertools import count
from pathlib import Path

from fastapi import (
    BackgroundTasks,
    FastAPI,
    HTTPException,
    UploadFile,
)
from fastapi.responses import FileResponse
from PIL import Image, UnidentifiedImageError

app = FastAPI()
numbers = count(1)
photos = Path("photos")
photos.mkdir(exist_ok=True)


def make_thumbnail(number: int) -> None:
    with Image.open(photos / f"{number}.original") as image:
        image.thumbnail((128, 128))
        image.convert("RGB").save(photos / f"{number}.jpg")
        print(f"task: photo {number} is now {image.size}")


@app.post("/photos", status_code=202)
def take_photo(photo: UploadFile, tasks: BackgroundTasks) -> dict:
    try:
        Image.open(photo.file)  # reads the header only
    except UnidentifiedImageError:
        raise HTTPException(415, "not a picture") from None
    photo.file.seek(0)
    number = next(numbers)
    with (photos / f"{number}.original").open("wb") as original:
        shutil.copyfileobj(photo.file, original)
    tasks.add_task(make_thumbnail, number)
    return {"photo": number}


@app.get("/photos/{number}/thumbnail")
def show_thumbnail(number: int) -> FileResponse:
    path = photos / f"{number}.jpg"
    if not path.exists():
        raise HTTPException(404, "no thumbnail yet")
    return FileResponse(path)
