"""Wrong on purpose: a new step in code of running workflows."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from temporalio import activity, workflow
from temporalio.client import Client
from temporalio.worker import Worker

with workflow.unsafe.imports_passed_through():
    from anyio import Path
    from fastapi import FastAPI, Request


LIMIT = {"start_to_close_timeout": timedelta(seconds=5)}


@activity.defn
async def reserve(order: int) -> None:
    print(f"order {order}: reserved", flush=True)


@activity.defn
async def pack(order: int) -> None:
    print(f"order {order}: packed", flush=True)


@activity.defn
async def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    while not await Path("bank-answers").exists():
        await asyncio.sleep(0.1)
    print(f"order {order}: charged", flush=True)


@workflow.defn
class Sell:
    @workflow.run
    async def run(self, order: int) -> None:
        await workflow.execute_activity(reserve, order, **LIMIT)
        await workflow.execute_activity(pack, order, **LIMIT)  # new
        await workflow.execute_activity(charge, order, **LIMIT)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, Client]]:
    yield {"client": await Client.connect("localhost:7233")}


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, request: Request) -> str:
    job = {"id": f"order-{order}", "task_queue": "orders"}
    job["task_timeout"] = timedelta(seconds=4)  # default: 10
    await request.state.client.start_workflow(Sell.run, order, **job)
    return "order placed"


async def run_worker() -> None:
    client = await Client.connect("localhost:7233")
    steps = [reserve, pack, charge]
    jobs = {"workflows": [Sell], "activities": steps}
    await Worker(client, task_queue="orders", **jobs).run()


if __name__ == "__main__":
    asyncio.run(run_worker())
