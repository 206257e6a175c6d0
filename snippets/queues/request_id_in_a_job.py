"""A request's id travels with its jobs into the worker's log."""

import logging
import sys
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from uuid import uuid4

from celery import Celery, Task, signals
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


@signals.before_task_publish.connect
def send_id(headers: dict[str, object], **_: object) -> None:
    if sent := request_id.get(None):
        headers["request_id"] = sent


@signals.task_prerun.connect
def set_id(task: Task, **_: object) -> None:
    if sent := task.request.get("request_id"):
        task.request.token = request_id.set(sent)


@signals.task_postrun.connect
def reset_id(task: Task, **_: object) -> None:
    if token := task.request.get("token"):
        request_id.reset(token)


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
