"""Wrong on purpose: on Lambda the client waits for the task."""

import httpx2
from fastapi import BackgroundTasks, FastAPI
from mangum import Mangum

app = FastAPI()
handler = Mangum(app, lifespan="off")


def charge(order: int) -> None:
    bank = f"http://localhost:8001/charges/{order}"
    httpx2.post(bank, timeout=30)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, tasks: BackgroundTasks) -> dict:
    tasks.add_task(charge, order)
    return {"order": order}
