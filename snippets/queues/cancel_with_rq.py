"""A waiting job is taken out; a running one is killed."""

from pathlib import Path

from fastapi import FastAPI, HTTPException
from redis import Redis
from rq import Queue
from rq.command import send_stop_job_command
from rq.exceptions import NoSuchJobError
from rq.job import Job

redis = Redis(port=6379)
queue = Queue(connection=redis)
app = FastAPI()


def handle(order: int) -> None:
    try:
        print(f"order {order}: packed", flush=True)
        Path("bank").read_text()  # a FIFO: the bank's answer
        print(f"order {order}: charged", flush=True)
    finally:
        print(f"order {order}: cleaned up", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    queue.enqueue(handle, order, job_id=f"order-{order}")
    return {"order": order}


@app.delete("/orders/{order}", status_code=202)
def cancel_order(order: int) -> dict[str, int]:
    try:
        job = Job.fetch(f"order-{order}", connection=redis)
    except NoSuchJobError:
        raise HTTPException(404, "no such order") from None
    if job.is_started:
        send_stop_job_command(redis, job.id)
    elif job.is_queued or job.is_scheduled or job.is_deferred:
        job.cancel()
    else:
        raise HTTPException(409, "too late to cancel")
    return {"order": order}
