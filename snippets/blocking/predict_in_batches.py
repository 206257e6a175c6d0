"""What waits while the model computes is its next batch."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, HTTPException, Query, Request

WEIGHTS = [0.5, 2.0]  # those of your model are gigabytes
LIMIT = 30  # seconds
MAX_BATCH = 32


def predict(orders: list[list[float]]) -> list[float]:
    wait_for_gpu(orders)
    return [
        sum(w * x for w, x in zip(WEIGHTS, order, strict=True))
        for order in orders
    ]


async def predict_batches(waiting: asyncio.Queue) -> None:
    while True:
        batch = [await waiting.get()]
        while len(batch) < MAX_BATCH and not waiting.empty():
            batch.append(waiting.get_nowait())
        # Leave out orders whose requests have ended.
        batch = [row for row in batch if not row[1].done()]
        if not batch:
            continue
        orders, answers = zip(*batch, strict=True)
        try:
            days = await asyncio.to_thread(predict, orders)
            results = list(zip(answers, days, strict=True))
        except Exception as error:
            results = [(answer, error) for answer in answers]
        for answer, result in results:
            if answer.done():  # its request has ended meanwhile
                continue
            if isinstance(result, Exception):
                answer.set_exception(result)
            else:
                answer.set_result(result)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    waiting: asyncio.Queue = asyncio.Queue()
    worker = asyncio.create_task(predict_batches(waiting))
    yield {"waiting": waiting}
    worker.cancel()
    await asyncio.wait([worker])


app = FastAPI(lifespan=lifespan)


@app.get("/delivery")
async def predict_delivery(
    of: Annotated[list[float], Query()], request: Request
) -> float:
    answer = asyncio.get_running_loop().create_future()
    request.state.waiting.put_nowait((of, answer))
    try:
        async with asyncio.timeout(LIMIT):
            return await answer
    except TimeoutError:
        raise HTTPException(504, "the model is busy") from None


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


@app.get("/waiting/{count}")
async def count_waiting(count: int, request: Request) -> str:
    while (waiting := request.state.waiting.qsize()) < count:
        await asyncio.sleep(0.01)
    return f"{waiting} orders wait"
