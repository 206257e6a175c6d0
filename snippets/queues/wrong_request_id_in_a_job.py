"""Wrong on purpose: the worker's log has no id of a request."""

import logging
import sys
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from uuid import uuid4

from celery import Celery
from fastapi import FastAPI, Request, Response

celery = Celery("shop", broker="redis://localhost:6379")
app = FastAPI()
request_id: ContextVar[str] = ContextVar("request_id")


def add_request_id(record: logging.LogRecord) -> bool:
    record.request_id = request_id.get("no request")
    return True


handler = logging.StreamHandler(sys.stdout)
handler.addFilter(add_request_id)
handler.setFormatter(logging.Formatter("%(request_id)s: %(message)s"))
log = logging.getLogger("shop")
log.setLevel(logging.INFO)
log.addHandler(handler)


@app.middleware("http")
async def set_request_id(
    request: Request,
    call_next: Callable[[Request], Awaitable[Response]],
) -> Response:
    request_id.set(request.headers.get("x-request-id", str(uuid4())))
    return await call_next(request)


@celery.task
def charge(order: int) -> None:
    log.info("order %s: charged", order)
    mail.delay(order)


@celery.task
def mail(order: int) -> None:
    log.info("order %s: receipt mailed", order)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    log.info("order %s: placed", order)
    charge.delay(order)
    return {"order": order}
