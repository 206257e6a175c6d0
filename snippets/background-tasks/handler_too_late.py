"""Two exception handlers, and a task that fails too late for them."""

from fastapi import BackgroundTasks, FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()


class MailDown(Exception):
    """The mail server does not answer."""


@app.exception_handler(MailDown)
async def answer_503(
    request: Request, error: MailDown
) -> JSONResponse:
    print(f"handler: for MailDown, {error!r}")
    return JSONResponse({"error": "no mail today"}, 503)


@app.exception_handler(Exception)
async def answer_500(
    request: Request, error: Exception
) -> JSONResponse:
    print(f"handler: for all others, {error!r}")
    print(f"handler: the cause is {error.__cause__!r}")
    return JSONResponse({"error": "our fault"}, 500)


def mail_receipt(order: int) -> None:
    raise MailDown(order)


@app.post("/receipts")
def mail_now() -> None:
    mail_receipt(1)


@app.post("/orders", status_code=202)
def mail_later(tasks: BackgroundTasks) -> dict[str, int]:
    tasks.add_task(mail_receipt, 2)
    return {"order": 2}
