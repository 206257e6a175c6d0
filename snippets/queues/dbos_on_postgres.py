"""A worker of DBOS outlives its database, PostgreSQL."""

import signal
import time

from dbos import DBOS, DBOSClient
from fastapi import FastAPI

DATABASE = "postgresql://postgres@localhost:5432/postgres"
client = DBOSClient(system_database_url=DATABASE)
app = FastAPI()


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> str:
    job = {"queue_name": "orders", "workflow_name": "sell"}
    client.enqueue(job, order)
    return "order placed"


@DBOS.workflow()
def sell(order: int) -> None:
    reserve(order)
    charge(order)


@DBOS.step()
def reserve(order: int) -> None:
    print(f"order {order}: reserved", flush=True)


@DBOS.step()
def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    time.sleep(3)  # the bank takes its time
    print(f"order {order}: charged", flush=True)


if __name__ == "__main__":  # the worker
    options = {"name": "shop", "system_database_url": DATABASE}
    DBOS(config={**options, "log_level": "ERROR"})
    DBOS.launch()
    DBOS.register_queue("orders")
    signal.pause()
