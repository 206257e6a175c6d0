"""One lifespan ends what it began, in reverse."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import open_file
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with await open_file("orders.log", "a") as log:
        print("lifespan: log opened")
        app.state.orders = 0
        print("lifespan: count started")
        try:
            yield
        finally:
            await log.write(f"{app.state.orders} orders\n")
            print("lifespan: count written")
    print("lifespan: log closed")


app = FastAPI(lifespan=lifespan)


@app.post("/orders", status_code=201)
async def place_order() -> dict[str, int]:
    app.state.orders += 1
    return {"order": app.state.orders}
