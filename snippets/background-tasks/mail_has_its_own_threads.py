"""Slow mails have five threads, and never one of the others."""

from threading import Event
from typing import Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
mail_threads = CapacityLimiter(5)


def deliver(order: int) -> None:
    mail_accepted.wait()


async def mail_receipt(order: int) -> None:
    await to_thread.run_sync(deliver, order, limiter=mail_threads)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_receipt, order)


async def greet() -> None:
    print("dependency: a client asks for the stock")


@app.get("/stock")
def show_stock(greeted: Annotated[None, Depends(greet)]) -> str:
    return "7 left"


@app.get("/threads")
async def show_threads() -> dict[str, int]:
    shared = to_thread.current_default_thread_limiter().statistics()
    return {
        "busy": shared.borrowed_tokens,
        "of": int(shared.total_tokens),
        "queue": shared.tasks_waiting,
    }


@app.get("/mails")
async def show_mails() -> dict[str, int]:
    own = mail_threads.statistics()
    return {"busy": own.borrowed_tokens, "queue": own.tasks_waiting}


# Only to make the order certain: the mails are accepted.
mail_accepted = Event()


@app.put("/mail", status_code=204)
async def accept_mail() -> None:
    mail_accepted.set()
