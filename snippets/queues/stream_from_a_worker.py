"""A watcher sees all progress of a job, whenever it comes."""

from collections.abc import AsyncIterable

from celery import Celery
from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent
from valkey import Valkey
from valkey.asyncio import Valkey as AsyncValkey

URL = "redis://localhost:6379"
celery = Celery("shop", broker=URL)
celery.conf.worker_redirect_stdouts = False  # print without a date
valkey = Valkey.from_url(URL)
app = FastAPI()
PARCELS = 3


@celery.task
def pack(order: int) -> None:
    for packed in range(1, PARCELS + 1):
        valkey.blpop(["parcels"])
        print(f"order {order}: parcel {packed} packed", flush=True)
        valkey.xadd(f"progress:{order}", {"packed": packed})
        valkey.expire(f"progress:{order}", 3600)  # seconds
        valkey.rpush("packed", packed)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    pack.delay(order)
    return {"order": order}


@app.get(
    "/orders/{order}/progress", response_class=EventSourceResponse
)
async def watch(order: int) -> AsyncIterable[ServerSentEvent]:
    packed, last = 0, "0"
    async with AsyncValkey.from_url(URL) as client:
        yield ServerSentEvent(comment="connected")
        while packed < PARCELS:
            stream = {f"progress:{order}": last}
            [[_, entries]] = await client.xread(stream, block=0)
            for id, fields in entries:
                last, packed = id, int(fields[b"packed"])
                yield ServerSentEvent(data={"packed": packed})


# Only to make the order certain: a parcel is brought, and is packed.
@app.put("/parcel", status_code=204)
def bring_parcel() -> None:
    valkey.rpush("parcels", "parcel")
    valkey.blpop(["packed"])
