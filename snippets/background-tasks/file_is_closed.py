"""A client leaves half-way: is the file closed when the task runs?"""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

app = FastAPI()


def is_open() -> bool:
    files = Path("/proc/self/fd").iterdir()  # of Linux: open files
    return any(file.resolve().name == "export.csv" for file in files)


def report() -> None:
    print(f"task: the file is {'open' if is_open() else 'closed'}")


@app.get("/export")
def send_export() -> FileResponse:
    return FileResponse(
        "export.csv", background=BackgroundTask(report)
    )


@app.get("/open")
def show_open() -> bool:
    return is_open()
