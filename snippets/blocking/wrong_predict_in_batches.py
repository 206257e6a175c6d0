"""Wrong on purpose: each request calls the model, in a thread."""

import asyncio
import time
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Query

WEIGHTS = [0.5, 2.0]  # those of your model are gigabytes

app = FastAPI()


def predict(orders: list[list[float]]) -> list[float]:
    wait_for_gpu(orders)
    return [
        sum(w * x for w, x in zip(WEIGHTS, order, strict=True))
        for order in orders
    ]


@app.get("/delivery")
def predict_delivery(of: Annotated[list[float], Query()]) -> float:
    return predict([of])[0]


@app.get("/health")
def check_health() -> str:
    return "ok"


# Only to make the order certain: a file says that the GPU is free.
calls: list[int] = []


def wait_for_gpu(orders: list[list[float]]) -> None:
    calls.append(len(orders))
    while not Path("gpu").exists():
        time.sleep(0.01)


@app.get("/calls/{count}")
async def count_calls(count: int) -> str:
    while len(calls) < count:
        await asyncio.sleep(0.01)
    return f"calls: {len(calls)}, orders in the largest: {max(calls)}"
