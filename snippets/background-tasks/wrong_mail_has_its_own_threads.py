"""Wrong on purpose: slow mails take every thread of the server."""

from threading import Event
from typing import Annotated

from anyio import to_thread
from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()


def deliver(order: int) -> None:
    mail_accepted.wait()


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, tasks: BackgroundTasks) -> None:
    tasks.add_task(deliver, order)


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


# Only to make the order certain: the mails are accepted.
mail_accepted = Event()


@app.put("/mail", status_code=204)
async def accept_mail() -> None:
    mail_accepted.set()
