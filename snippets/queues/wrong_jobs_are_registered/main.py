"""The app, which imports the jobs."""

from fastapi import FastAPI
from jobs import charge

app = FastAPI()


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
