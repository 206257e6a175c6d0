"""A job of a killed worker goes on behind its finished step."""

import time

from absurd_sdk import Absurd, TaskContext
from fastapi import FastAPI

DATABASE = "postgresql://postgres@localhost:5432/postgres"
queue = Absurd(DATABASE, queue_name="orders")
app = FastAPI()


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> str:
    queue.spawn("sell", {"order": order})
    return "order placed"


@queue.register_task("sell")
def sell(job: dict[str, int], context: TaskContext) -> None:
    context.step("reserve", lambda: reserve(job["order"]))
    context.step("charge", lambda: charge(job["order"]))


def reserve(order: int) -> None:
    print(f"order {order}: reserved", flush=True)


def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    time.sleep(3)  # the bank takes its time
    print(f"order {order}: charged", flush=True)


if __name__ == "__main__":  # the worker
    queue.start_worker(claim_timeout=5)  # seconds
