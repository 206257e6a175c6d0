"""Each worker has a name, and goes on with its own jobs only."""

import signal
import sys
import time
from pathlib import Path

from dbos import DBOS, DBOSClient
from fastapi import FastAPI

DATABASE = "sqlite:///jobs.sqlite"
client = DBOSClient(system_database_url=DATABASE)
app = FastAPI()


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> str:
    job = {"queue_name": "orders", "workflow_name": "charge"}
    client.enqueue(job, order)
    return "order placed"


@DBOS.workflow()
def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    wait_for_the_bank()
    print(f"order {order}: charged", flush=True)


def run_worker(name: str) -> None:
    stop = {signal.SIGTERM}  # it waits until sigwait takes it
    signal.pthread_sigmask(signal.SIG_BLOCK, stop)
    options = {"name": "shop", "system_database_url": DATABASE}
    options |= {"log_level": "ERROR", "executor_id": name}
    DBOS(config=options)
    DBOS.launch()
    DBOS.register_queue("orders", worker_concurrency=1)
    signal.sigwait(stop)
    DBOS.destroy(workflow_completion_timeout_sec=60)


# Only to make the order certain: the bank answers by a file.
def wait_for_the_bank() -> None:
    while not Path("bank").exists():
        time.sleep(0.1)


if __name__ == "__main__":
    run_worker(sys.argv[1])
