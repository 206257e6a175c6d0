"""Wrong on purpose: an order placed before any worker is lost."""

from fastapi import FastAPI
from taskiq_redis import RedisStreamBroker

broker = RedisStreamBroker("redis://localhost:6379")
app = FastAPI()


@broker.task
async def charge(order: int) -> None:
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> dict[str, int]:
    await charge.kiq(order)
    return {"order": order}
