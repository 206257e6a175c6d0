"""Where an async def task runs, and where a def task runs."""

import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def name_place(server: asyncio.AbstractEventLoop) -> str:
    """Say where the caller runs."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return "in a worker thread"
    if loop is server:
        return "on the event loop"
    return "on another loop"


async def mail_receipt(server: asyncio.AbstractEventLoop) -> None:
    print(f"async def task: {name_place(server)}")


def update_stock(server: asyncio.AbstractEventLoop) -> None:
    print(f"plain def task: {name_place(server)}")


def run_mail_receipt(server: asyncio.AbstractEventLoop) -> None:
    asyncio.run(mail_receipt(server))


@app.post("/orders", status_code=202)
async def place_order(tasks: BackgroundTasks) -> dict[str, int]:
    server = asyncio.get_running_loop()
    tasks.add_task(mail_receipt, server)
    tasks.add_task(update_stock, server)
    tasks.add_task(run_mail_receipt, server)
    return {"order": 1}
