"""A deploy renames this job while orders wait in the queue."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from docket import Docket
from fastapi import Depends, FastAPI, Request


async def charge(order: int) -> None:
    print(f"order {order}: charged", flush=True)


tasks = [charge]  # what the worker's --tasks names


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    url = "redis://localhost:6379/0"
    async with Docket(name="shop", url=url) as docket:
        app.state.docket = docket
        yield


def get_docket(request: Request) -> Docket:
    return request.app.state.docket


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(
    order: int, docket: Annotated[Docket, Depends(get_docket)]
) -> dict[str, int]:
    await docket.add(charge)(order)
    return {"order": order}
