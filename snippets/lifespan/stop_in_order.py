"""Ctrl-C: refuse, answer, run the tasks, clean up, end."""

import smtplib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: pool opened")
    yield
    print("lifespan: pool closed")


app = FastAPI(lifespan=lifespan)


async def update_stock(order: int) -> None:
    print(f"task: stock updated for order {order}")


@app.post("/orders/{order}")
def place_order(order: int, tasks: BackgroundTasks) -> dict:
    tasks.add_task(update_stock, order)
    print(f"endpoint: order {order} begins")
    with smtplib.SMTP("localhost", 8025) as server:
        server.sendmail("shop@example.com", "ana@example.com", "Paid")
    print(f"endpoint: order {order} mailed")
    return {"order": order}


@app.get("/health")
async def check_health() -> str:
    return "up"
