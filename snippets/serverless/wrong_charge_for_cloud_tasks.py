"""Wrong on purpose: tells Cloud Tasks too early that all is done."""

from typing import Annotated

import grpc
import httpx2
import uvicorn
from fastapi import BackgroundTasks, FastAPI, Header
from google.cloud.tasks_v2 import CloudTasksClient
from google.cloud.tasks_v2.services.cloud_tasks import transports

# Google's own Cloud Tasks needs neither channel nor transport.
channel = grpc.insecure_channel("localhost:9000")
transport = transports.CloudTasksGrpcTransport(channel=channel)
cloud_tasks = CloudTasksClient(transport=transport)
QUEUE = "projects/shop/locations/europe-west1/queues/orders"

app = FastAPI()


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    url = f"http://localhost:8000/charges/{order}"
    task = {"http_request": {"url": url}}
    cloud_tasks.create_task(parent=QUEUE, task=task)
    return {"order": order}


def charge(order: int) -> None:
    bank = f"http://localhost:8001/charges/{order}"
    httpx2.post(bank, timeout=30).raise_for_status()


@app.post("/charges/{order}")  # Cloud Tasks calls it
def charge_order(
    order: int,
    x_cloudtasks_taskretrycount: Annotated[int, Header()],
    tasks: BackgroundTasks,
) -> None:
    retry = x_cloudtasks_taskretrycount
    print(f"endpoint: order {order}, retry {retry}")
    tasks.add_task(charge, order)


if __name__ == "__main__":
    uvicorn.run(app, port=8000, log_level="warning")
