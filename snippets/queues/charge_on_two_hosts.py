"""Both hosts ask one server for jobs."""

from fastapi import FastAPI
from huey import RedisHuey

huey = RedisHuey(port=6379)
app = FastAPI()


@huey.task()
def charge(order: int) -> None:
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge(order)
    return {"order": order}
