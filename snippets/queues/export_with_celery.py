"""The state and the progress of a job that another process does."""

from celery import Celery, Task
from celery.result import AsyncResult
from fastapi import FastAPI, Response
from valkey import Valkey

URL = "redis://localhost:6379"
celery = Celery("shop", broker=URL, backend=URL)
app = FastAPI()
ROWS = 2


@celery.task(bind=True)
def export(self: Task) -> str:
    for row in range(ROWS):
        meta = {"rows": row}
        self.update_state(state="PROGRESS", meta=meta)
        read_row()
    return "/files/orders.csv"


@app.post("/exports", status_code=202)
def start_export(response: Response) -> None:
    job = export.delay()
    response.headers["Location"] = f"/jobs/{job.id}"


@app.get("/jobs/{id}")
def show_job(id: str) -> dict[str, object]:
    job = AsyncResult(id, app=celery)
    state, info = job.state, job.info  # of a failed job: an exception
    info = str(info) if isinstance(info, Exception) else info
    return {"state": state, "info": info}


# Only to make the order certain: each export gets one row.
valkey = Valkey.from_url(URL)


def read_row() -> None:
    valkey.blpop(["rows"])


@app.put("/row", status_code=204)
def give_row() -> None:
    valkey.rpush("rows", "tea")
