"""Takes a photo, answers, and makes its thumbnail afterwards."""

import shutil
from pathlib import Path
from uuid import UUID, uuid4

from fastapi import (
    BackgroundTasks,
    FastAPI,
    HTTPException,
    UploadFile,
)
from fastapi.responses import FileResponse
from PIL import Image, ImageOps

app = FastAPI()
photos = Path("photos")
photos.mkdir(exist_ok=True)
FORMATS = ["JPEG", "PNG"]


def make_thumbnail(name: UUID) -> None:
    part = photos / f"{name}.part"
    original = photos / f"{name}.original"
    with Image.open(original, formats=FORMATS) as image:
        ImageOps.exif_transpose(image, in_place=True)
        image.thumbnail((128, 128))
        image.convert("RGB").save(part, "JPEG")
        part.rename(photos / f"{name}.jpg")
        print(f"task: the photo is now {image.size}")


@app.post("/photos", status_code=202)
def take_photo(photo: UploadFile, tasks: BackgroundTasks) -> dict:
    try:
        Image.open(photo.file, formats=FORMATS)  # header only
    except (OSError, ValueError, Image.DecompressionBombError):
        raise HTTPException(415, "not a picture") from None
    photo.file.seek(0)
    name = uuid4()
    with (photos / f"{name}.original").open("wb") as original:
        shutil.copyfileobj(photo.file, original)
    tasks.add_task(make_thumbnail, name)
    return {"thumbnail": f"/photos/{name}/thumbnail"}


@app.get("/photos/{name}/thumbnail")
def show_thumbnail(name: UUID) -> FileResponse:
    path = photos / f"{name}.jpg"
    if not path.exists():
        raise HTTPException(404, "no thumbnail yet")
    return FileResponse(path)
