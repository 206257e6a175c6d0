"""Wrong on purpose: FastAPI makes no single task."""

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask

app = FastAPI()


def drop_draft() -> None:
    print("task: draft dropped")


@app.post("/draft")
async def save_draft(task: BackgroundTask) -> JSONResponse:
    return JSONResponse({"saved": True}, background=task)
