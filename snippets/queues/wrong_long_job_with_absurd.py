"""Wrong on purpose: a job longer than its claim is started twice."""

import time
from pathlib import Path

from absurd_sdk import Absurd, TaskContext
from fastapi import FastAPI

DATABASE = "postgresql://postgres@localhost:5432/postgres"
queue = Absurd(DATABASE, queue_name="orders")
app = FastAPI()


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> str:
    queue.spawn("charge", {"order": order})
    return "order placed"


@queue.register_task("charge")
def charge(job: dict[str, int], context: TaskContext) -> None:
    print(f"order {job['order']}: charging", flush=True)
    while not bank_has_answered():
        time.sleep(0.1)
    print(f"order {job['order']}: charged", flush=True)


# Only to make the order certain: the bank answers by a file.
def bank_has_answered() -> bool:
    return Path("bank").exists()


if __name__ == "__main__":  # the worker
    queue.start_worker(claim_timeout=2)  # seconds
