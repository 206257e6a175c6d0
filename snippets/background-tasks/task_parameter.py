"""A dependency makes the single task."""

from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask

app = FastAPI()


def drop_draft() -> None:
    print("task: draft dropped")


def make_task() -> BackgroundTask:
    return BackgroundTask(drop_draft)


@app.post("/draft")
async def save_draft(
    task: Annotated[BackgroundTask, Depends(make_task)],
) -> JSONResponse:
    return JSONResponse({"saved": True}, background=task)
