"""A task that tries again, a little later each time."""

import asyncio

from fastapi import BackgroundTasks, FastAPI
from httpx2 import AsyncClient, TransportError

app = FastAPI()
warehouse = AsyncClient(base_url="http://localhost:9000")
# seconds before each try; for a real warehouse 0, 1, 10
PAUSES = [0, 0.05, 0.1]


async def request_parcel(order: int) -> None:
    for pause in PAUSES:
        await asyncio.sleep(pause)
        try:
            reply = await warehouse.post(f"/parcels/{order}")
            print(f"task: order {order}: {reply.status_code}")
            if reply.status_code < 500:
                return
        except TransportError as error:
            print(f"task: order {order}: {type(error).__name__}")
    print(f"task: order {order}: given up")


async def mail_receipt(order: int) -> None:
    print(f"task: order {order}: receipt mailed")


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, tasks: BackgroundTasks) -> None:
    tasks.add_task(request_parcel, order)
    tasks.add_task(mail_receipt, order)
