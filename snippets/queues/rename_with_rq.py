"""A deploy renames this job while orders wait in the queue."""

from fastapi import FastAPI
from redis import Redis
from rq import Queue

queue = Queue(connection=Redis(port=6379))
app = FastAPI()


def charge(order: int) -> None:
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    queue.enqueue(charge, order)
    return {"order": order}
