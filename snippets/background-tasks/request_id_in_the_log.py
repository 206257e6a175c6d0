"""Each line of an HTTP request has its id, a task's lines too."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from uuid import uuid4

from fastapi import BackgroundTasks, FastAPI, Request, Response

app = FastAPI()
mail_server = asyncio.Event()
request_id = ContextVar("request_id", default="no request")


def add_request_id(record: logging.LogRecord) -> bool:
    record.request_id = request_id.get()
    return True


handler = logging.StreamHandler()
handler.addFilter(add_request_id)
logging.basicConfig(
    format="%(request_id)s: %(message)s",
    handlers=[handler],
    level=logging.INFO,
)
log = logging.getLogger("shop")


@app.middleware("http")
async def set_request_id(
    request: Request,
    call_next: Callable[[Request], Awaitable[Response]],
) -> Response:
    request_id.set(request.headers.get("x-request-id", str(uuid4())))
    return await call_next(request)


async def mail_receipt() -> None:
    await mail_server.wait()
    log.info("receipt mailed")


def update_stock() -> None:
    log.info("stock updated")


@app.post("/orders")
async def place_order(tasks: BackgroundTasks) -> None:
    log.info("order placed")
    tasks.add_task(mail_receipt)
    tasks.add_task(update_stock)


@app.post("/mail-server", status_code=204)
async def find_mail_server() -> None:
    log.info("mail server is back")
    mail_server.set()
