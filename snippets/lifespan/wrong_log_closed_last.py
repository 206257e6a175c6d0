"""Wrong on purpose: shutdown handlers run in the order written."""

import asyncio

from anyio import open_file
from fastapi import FastAPI

app = FastAPI()


@app.on_event("startup")
async def open_log() -> None:
    app.state.log = await open_file("orders.log", "a")
    print("handler: log opened")


@app.on_event("shutdown")
async def close_log() -> None:
    await app.state.log.aclose()
    print("handler: log closed")


@app.on_event("startup")
def start_count() -> None:
    asyncio.get_running_loop()  # raises in a worker thread
    app.state.orders = 0
    print("handler: count started, on the event loop")


@app.on_event("shutdown")
async def write_count() -> None:
    await app.state.log.write(f"{app.state.orders} orders\n")
    print("handler: count written")


@app.post("/orders", status_code=201)
async def place_order() -> dict[str, int]:
    app.state.orders += 1
    return {"order": app.state.orders}
