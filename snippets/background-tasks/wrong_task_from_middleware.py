"""Wrong on purpose: a failing audit takes the receipt with it."""

from fastapi import BackgroundTasks, FastAPI, Request, Response
from starlette.background import BackgroundTask
from starlette.middleware.base import RequestResponseEndpoint

app = FastAPI()


def write_audit(path: str) -> None:
    with open("audit/log.txt", "a") as log:
        log.write(f"{path}\n")
    print(f"task: {path} written to the audit log")


@app.middleware("http")
async def audit(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    response = await call_next(request)
    response.background = BackgroundTask(
        write_audit, request.url.path
    )
    return response


addresses = {1: "ana@example.com", 2: "bob@example.com"}


def mail_receipt(order: int) -> None:
    print(f"task: receipt {order} mailed to {addresses[order]}")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_receipt, order)
