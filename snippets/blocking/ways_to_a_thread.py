"""Each way into a thread: which threads, and what goes along."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from functools import partial
from typing import Annotated

import anyio.to_thread
from fastapi import Depends, FastAPI
from fastapi.concurrency import run_in_threadpool

app = FastAPI()
own = ThreadPoolExecutor(2, thread_name_prefix="own")
customer: ContextVar[str] = ContextVar("customer", default="nobody")


def tell(way: str, *, greeting: str = "") -> None:
    pool = (
        threading.current_thread().name.replace("_", " ").split()[0]
    )
    print(f"{way}: a thread of {pool}, works for {customer.get()}")


async def know_customer() -> None:
    customer.set("ana")


def dependency(
    known: Annotated[None, Depends(know_customer)],
) -> None:
    tell("def dependency")


@app.get("/", dependencies=[Depends(dependency)])
async def use_each_way() -> None:
    loop = asyncio.get_running_loop()
    await run_in_threadpool(tell, "run_in_threadpool")
    await anyio.to_thread.run_sync(tell, "anyio.to_thread.run_sync")
    await asyncio.to_thread(tell, "asyncio.to_thread")
    await loop.run_in_executor(None, tell, "run_in_executor(None)")
    await loop.run_in_executor(own, tell, "run_in_executor(own)")
    await run_in_threadpool(tell, "with keywords", greeting="hello")
    greet = partial(tell, "with partial", greeting="hello")
    await loop.run_in_executor(own, greet)
