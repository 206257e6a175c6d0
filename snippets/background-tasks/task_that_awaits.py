"""An async def task may wait for another service: it awaits it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import BackgroundTasks, FastAPI

tls = httpx2.create_ssl_context()  # reads files, so at import


@asynccontextmanager
async def lifespan(shop: FastAPI) -> AsyncIterator[None]:
    async with httpx2.AsyncClient(verify=tls) as client:
        shop.state.client = client
        yield


shop = FastAPI(lifespan=lifespan)
warehouse = FastAPI()


async def order_parcel() -> None:
    print("task: asks the warehouse")
    url = "http://localhost:9000/parcels"
    answer = await shop.state.client.post(url)
    print(f"task: parcel {answer.json()}")


@shop.post("/orders", status_code=202)
async def place_order(tasks: BackgroundTasks) -> dict[str, int]:
    tasks.add_task(order_parcel)
    return {"order": 1}


@shop.get("/ping")
async def ping() -> str:
    return "pong"


@warehouse.post("/parcels")
async def pack_parcel() -> str:
    await parcel_packed.wait()
    return "packed"


# Only to make the order certain: the parcel is packed.
parcel_packed = asyncio.Event()


@warehouse.put("/parcels", status_code=204)
async def finish_parcel() -> None:
    parcel_packed.set()
