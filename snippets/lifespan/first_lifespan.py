"""Before yield the shop opens, after it the shop closes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: the shop opens")
    yield
    print("lifespan: the shop closes")


app = FastAPI(lifespan=lifespan)


@app.get("/pens/{number}")
async def sell(number: int) -> dict[str, int]:
    print(f"endpoint: pen {number} is sold")
    return {"pen": number}
