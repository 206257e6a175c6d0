"""A shop whose orders go to SQS, with a dead-letter queue behind."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import boto3
import uvicorn
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

sqs = boto3.client("sqs")
QUEUES = "http://localhost:9000/000000000000"
DEAD = "arn:aws:sqs:eu-west-1:000000000000:dead-orders"


def make_queues() -> None:
    sqs.create_queue(QueueName="dead-orders")
    redrive = {"deadLetterTargetArn": DEAD, "maxReceiveCount": 2}
    settings = {
        "VisibilityTimeout": "6",  # seconds; the default is 30
        "RedrivePolicy": json.dumps(redrive),
    }
    sqs.create_queue(QueueName="orders", Attributes=settings)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await run_in_threadpool(make_queues)
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    sqs.send_message(
        QueueUrl=f"{QUEUES}/orders", MessageBody=str(order)
    )
    return {"order": order}


@app.get("/dead-orders")
def list_dead_orders() -> list[str]:
    found = sqs.receive_message(
        QueueUrl=f"{QUEUES}/dead-orders",
        MaxNumberOfMessages=10,
        VisibilityTimeout=0,  # look only
    )
    return sorted(one["Body"] for one in found.get("Messages", []))


if __name__ == "__main__":
    uvicorn.run(app, port=8000, log_level="warning")
