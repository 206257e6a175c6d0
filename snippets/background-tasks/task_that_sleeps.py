"""A def task may block: it has a worker thread to itself."""

import time
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def mail_receipt() -> None:
    print("task: waits for the printed receipt")
    while not Path("receipt.pdf").exists():
        time.sleep(0.05)
    print("task: receipt mailed")


@app.post("/orders", status_code=202)
async def place_order(tasks: BackgroundTasks) -> dict[str, int]:
    tasks.add_task(mail_receipt)
    return {"order": 1}


@app.get("/ping")
async def ping() -> str:
    return "pong"
