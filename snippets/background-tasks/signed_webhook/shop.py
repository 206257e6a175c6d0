"""Tells another shop of each order: signed, and again on failure."""

import hashlib
import hmac
import json
import os
import time

import httpx2
from fastapi import BackgroundTasks, FastAPI

KEY = os.environ["WEBHOOK_KEY"].encode()
URL = "http://localhost:9000/orders"
app = FastAPI()


def post_webhook(order: dict) -> None:
    body = json.dumps(order).encode()
    signature = hmac.new(KEY, body, hashlib.sha256).hexdigest()
    headers = {"X-Signature": signature}
    for attempt in range(1, 4):
        if attempt > 1:
            time.sleep(0.05 * 2 ** (attempt - 1))
        try:
            answer = httpx2.post(
                URL, content=body, headers=headers, timeout=5
            )
            answer.raise_for_status()
        except httpx2.HTTPError as error:
            reason = str(error).split(" for url")[0]
            print(f"task: attempt {attempt}: {reason}")
        else:
            print(f"task: attempt {attempt}: accepted")
            return
    print(f"task: order {order['id']} given up")


@app.post("/orders/{id}", status_code=202)
def place_order(id: int, tasks: BackgroundTasks) -> dict:
    tasks.add_task(post_webhook, {"id": id, "item": "tea"})
    return {"order": id}
