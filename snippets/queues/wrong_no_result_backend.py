"""Wrong on purpose: no backend, and so no result to ask for."""

from celery import Celery
from celery.result import AsyncResult
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
app = FastAPI()


@app.get("/jobs/{id}")
def show_job(id: str) -> dict[str, str]:
    return {"state": AsyncResult(id, app=celery).state}
