"""A def generator whose client leaves: its finally comes last."""

import gc
import threading
from collections.abc import Iterator

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import StreamingResponse

gc.disable()  # only GET /collect collects
app = FastAPI()


def open_ledger() -> Iterator[None]:
    try:
        yield
    finally:
        print("dependency: ledger closed")


def read_rows() -> Iterator[str]:
    try:
        yield "order,price\n"
        print("stream: half sent")
        database.wait()
        yield "7,12\n"
    finally:
        print("stream: cursor closed")


def note_export() -> None:
    print("task: export noted")


@app.get("/export", dependencies=[Depends(open_ledger)])
def export(tasks: BackgroundTasks) -> StreamingResponse:
    tasks.add_task(note_export)
    return StreamingResponse(read_rows())


@app.get("/collect")
def collect() -> None:
    gc.collect()


# Only to make the order certain: the export gets its last row.
database = threading.Event()


@app.put("/database", status_code=204)
def answer() -> None:
    database.set()
