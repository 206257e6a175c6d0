"""A workflow that is cancelled ends at its next step."""

import signal
from pathlib import Path

from dbos import DBOS, DBOSClient
from fastapi import FastAPI

DATABASE = "sqlite:///jobs.sqlite"
client = DBOSClient(system_database_url=DATABASE)
app = FastAPI()


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> str:
    job = {"queue_name": "orders", "workflow_name": "handle"}
    client.enqueue({**job, "workflow_id": f"order-{order}"}, order)
    return "order placed"


@app.delete("/orders/{order}", status_code=202)
def cancel_order(order: int) -> str:
    client.cancel_workflow(f"order-{order}")
    return "cancelled"


@DBOS.workflow()
def handle(order: int) -> None:
    pack(order)
    charge(order)


@DBOS.step()
def pack(order: int) -> None:
    print(f"order {order}: packing", flush=True)
    Path("shelf").read_text()  # a FIFO: the shelf is open
    print(f"order {order}: packed", flush=True)


@DBOS.step()
def charge(order: int) -> None:
    print(f"order {order}: charged", flush=True)


if __name__ == "__main__":  # the worker
    options = {"name": "shop", "system_database_url": DATABASE}
    DBOS(config={**options, "log_level": "CRITICAL"})
    DBOS.launch()
    DBOS.register_queue("orders", concurrency=1)
    signal.pause()
