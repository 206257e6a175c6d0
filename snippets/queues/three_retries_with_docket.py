"""Order 7 has pydocket's defaults, order 8 has retries."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from docket import Docket, Retry
from fastapi import Depends, FastAPI, Request


async def charge(order: int) -> None:
    print(f"order {order}: the bank is down", flush=True)
    raise ConnectionError


three = Retry(attempts=3)


async def charge_again(order: int, retry: Retry = three) -> None:
    print(f"order {order}: the bank is down", flush=True)
    raise ConnectionError


tasks = [charge, charge_again]  # what --tasks names


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    url = "redis://localhost:6379/0"
    async with Docket(name="shop", url=url) as docket:
        app.state.docket = docket
        yield


def get_docket(request: Request) -> Docket:
    return request.app.state.docket


app = FastAPI(lifespan=lifespan)
Shop = Annotated[Docket, Depends(get_docket)]


@app.post("/orders/7", status_code=202)
async def place_order_7(docket: Shop) -> None:
    await docket.add(charge)(7)


@app.post("/orders/8", status_code=202)
async def place_order_8(docket: Shop) -> None:
    await docket.add(charge_again)(8)


@app.post("/orders/9", status_code=202)
async def place_order_9(docket: Shop) -> None:
    await docket.add(charge)(9)
