"""Wrong on purpose: a response's own task replaces all the others."""

from pathlib import Path

from fastapi import BackgroundTasks, Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask


async def write_log(path: str) -> None:
    print(f"task: {path} logged")


async def audit(request: Request, tasks: BackgroundTasks) -> None:
    tasks.add_task(write_log, request.url.path)
    print("dependency: log entry added")


app = FastAPI(dependencies=[Depends(audit)])


def delete_draft() -> None:
    Path("draft.txt").unlink(missing_ok=True)
    print("task: draft deleted")


@app.get("/price")
def show_price() -> JSONResponse:
    return JSONResponse({"price": 5})


@app.delete("/draft")
def drop_draft() -> JSONResponse:
    deletion = BackgroundTask(delete_draft)
    return JSONResponse("bye", 202, background=deletion)
