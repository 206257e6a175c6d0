"""Wrong on purpose: a thread waits in a loop of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request


async def light_the_sign(opened: asyncio.Event) -> None:
    await opened.wait()
    print("sign: open")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    opened = asyncio.Event()
    sign = asyncio.create_task(light_the_sign(opened))
    yield {"opened": opened, "sign": sign}


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
def place_order(request: Request) -> str:
    print("endpoint: the order waits")
    asyncio.run(request.state.opened.wait())
    return "sold"


@app.post("/open")
async def open_shop(request: Request) -> None:
    request.state.opened.set()
