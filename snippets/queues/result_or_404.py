"""A job that does not exist is not found."""

from celery import Celery
from celery.result import AsyncResult
from celery.utils import uuid
from fastapi import FastAPI, HTTPException, Response

URL = "redis://localhost:6379"
celery = Celery("shop", broker=URL, backend=URL)
celery.conf.result_expires = 2  # seconds; the default is a day
app = FastAPI()


@celery.task
def charge(order: int) -> str:
    if order == 13:
        raise ValueError("no such card")
    return f"order {order} is charged"


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, response: Response) -> None:
    id = uuid()
    celery.backend.store_result(id, None, "SENT")
    charge.apply_async([order], task_id=id)
    response.headers["Location"] = f"/jobs/{id}"


@app.get("/jobs/{id}")
def show_job(id: str) -> dict[str, str | None]:
    job = AsyncResult(id, app=celery)
    if job.state == "PENDING":
        raise HTTPException(404, "no such job, or forgotten")
    result = job.result  # or the exception of a job that failed
    result = str(result) if isinstance(result, Exception) else result
    return {"state": job.state, "result": result}
