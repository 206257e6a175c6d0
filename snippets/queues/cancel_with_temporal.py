"""A workflow is cancelled; its activity is not told, and goes on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from temporalio import activity, workflow
from temporalio.client import Client
from temporalio.worker import Worker

with workflow.unsafe.imports_passed_through():
    from fastapi import FastAPI, Request


@activity.defn
async def pack(order: int) -> None:
    print(f"order {order}: packing", flush=True)
    shelf = Path("shelf")  # a FIFO: it is opened by a command
    await asyncio.to_thread(shelf.read_text)
    print(f"order {order}: packed", flush=True)


@activity.defn
async def charge(order: int) -> None:
    print(f"order {order}: charged", flush=True)


@workflow.defn
class Handle:
    @workflow.run
    async def run(self, order: int) -> None:
        limit = {"start_to_close_timeout": timedelta(minutes=1)}
        for step in pack, charge:
            await workflow.execute_activity(step, order, **limit)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, Client]]:
    yield {"client": await Client.connect("localhost:7233")}


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, request: Request) -> str:
    await request.state.client.start_workflow(
        Handle.run, order, id=f"order-{order}", task_queue="orders"
    )
    return "order placed"


@app.delete("/orders/{order}", status_code=202)
async def cancel_order(order: int, request: Request) -> str:
    workflows: Client = request.state.client
    await workflows.get_workflow_handle(f"order-{order}").cancel()
    return "cancelled"


async def run_worker() -> None:
    client = await Client.connect("localhost:7233")
    jobs = {"workflows": [Handle], "activities": [pack, charge]}
    await Worker(client, task_queue="orders", **jobs).run()


if __name__ == "__main__":
    asyncio.run(run_worker())
