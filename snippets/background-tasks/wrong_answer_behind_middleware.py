"""Wrong on purpose, blocks the event loop: reads in a task."""

from pathlib import Path

from fastapi import BackgroundTasks, FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

app = FastAPI()


@app.middleware("http")
async def name_the_shop(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    response = await call_next(request)
    response.headers["shop"] = "pens and ink"
    return response


@app.middleware("http")
async def name_the_town(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    response = await call_next(request)
    response.headers["town"] = "Berlin"
    return response


async def mail_receipt() -> None:
    text = Path("receipt").read_text()
    print(f"task: mailed {text.strip()}")


@app.post("/orders", status_code=202)
async def place_order(tasks: BackgroundTasks) -> str:
    tasks.add_task(mail_receipt)
    return "order placed"
