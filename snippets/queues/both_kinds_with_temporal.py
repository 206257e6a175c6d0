"""Temporal runs def steps in threads, async def in the loop."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from temporalio import activity, workflow
from temporalio.client import Client
from temporalio.worker import Worker

with workflow.unsafe.imports_passed_through():
    from fastapi import FastAPI, Request


LIMIT = timedelta(minutes=5)


def name_thread() -> str:
    main = threading.current_thread() is threading.main_thread()
    return "main thread" if main else "another thread"


@activity.defn
def charge(order: int) -> None:
    print(f"order {order}: charging, {name_thread()}", flush=True)
    while not Path("bank-answers").exists():
        time.sleep(0.1)  # blocks
    print(f"order {order}: charged", flush=True)


@activity.defn
async def mail(order: int) -> None:
    print(f"order {order}: mailed, {name_thread()}", flush=True)


@workflow.defn
class Step:
    @workflow.run
    async def run(self, step: str, order: int) -> None:
        await workflow.execute_activity(
            step, order, start_to_close_timeout=LIMIT
        )


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, Client]]:
    yield {"client": await Client.connect("localhost:7233")}


app = FastAPI(lifespan=lifespan)


async def start_step(client: Client, step: str, order: int) -> None:
    await client.start_workflow(
        Step.run,
        args=[step, order],
        id=f"{step}-{order}",
        task_queue="orders",
    )


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, request: Request) -> str:
    await start_step(request.state.client, "charge", order)
    return "order placed"


@app.post("/mails/{order}", status_code=202)
async def send_mail(order: int, request: Request) -> str:
    await start_step(request.state.client, "mail", order)
    return "mail asked for"


async def run_worker() -> None:
    client = await Client.connect("localhost:7233")
    with ThreadPoolExecutor(100) as threads:  # for def
        await Worker(
            client,
            task_queue="orders",
            workflows=[Step],
            activities=[charge, mail],
            activity_executor=threads,
        ).run()


if __name__ == "__main__":
    asyncio.run(run_worker())
