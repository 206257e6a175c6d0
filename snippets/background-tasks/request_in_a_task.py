"""What is left of a request after its answer."""

from fastapi import BackgroundTasks, FastAPI, Request, UploadFile
from starlette.requests import ClientDisconnect

app = FastAPI()


async def file_photo(request: Request, photo: UploadFile) -> None:
    print(f"task: this was {request.method} {request.url.path}")
    print(f"task: photo holds {await photo.read()}")


async def file_note(request: Request) -> None:
    try:
        print(f"task: note holds {await request.body()}")
    except ClientDisconnect:
        print("task: note is gone: ClientDisconnect")


@app.post("/photos")
async def take_photo(
    request: Request, photo: UploadFile, tasks: BackgroundTasks
) -> None:
    tasks.add_task(file_photo, request, photo)


@app.post("/notes")
async def take_note(request: Request, tasks: BackgroundTasks) -> None:
    tasks.add_task(file_note, request)


@app.post("/read-notes")
async def read_note(request: Request, tasks: BackgroundTasks) -> None:
    await request.body()
    tasks.add_task(file_note, request)
