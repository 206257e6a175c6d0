"""A failing audit stops no task: it runs after everything else."""

from fastapi import BackgroundTasks, FastAPI
from fastapi.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

app = FastAPI()


def write_audit(path: str) -> None:
    with open("audit/log.txt", "a") as log:
        log.write(f"{path}\n")
    print(f"task: {path} written to the audit log")


class Audit:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        try:
            await self.app(scope, receive, send)
        finally:
            if scope["type"] == "http":
                await run_in_threadpool(write_audit, scope["path"])


app.add_middleware(Audit)


addresses = {1: "ana@example.com", 2: "bob@example.com"}


def mail_receipt(order: int) -> None:
    print(f"task: receipt {order} mailed to {addresses[order]}")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_receipt, order)
