"""A task behind middleware, and a client that reads slowly."""

import asyncio
from collections.abc import Iterator

from fastapi import BackgroundTasks, FastAPI, Request, Response
from fastapi.responses import StreamingResponse
from starlette.middleware.base import RequestResponseEndpoint

app = FastAPI()


@app.middleware("http")
async def name_the_server(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    response = await call_next(request)
    response.headers["server"] = "shop"
    return response


def read_rows() -> Iterator[str]:
    yield "order,price\n" + "1,5\n" * 5_000_000


async def note_export() -> None:
    print("task: started")
    await archive.wait()
    print("task: export noted")


@app.get("/export")
def export(tasks: BackgroundTasks) -> StreamingResponse:
    tasks.add_task(note_export)
    return StreamingResponse(read_rows())


# Only to make the order certain: the archive opens.
archive = asyncio.Event()


@app.put("/archive", status_code=204)
async def open_archive() -> None:
    archive.set()
    archive.clear()
