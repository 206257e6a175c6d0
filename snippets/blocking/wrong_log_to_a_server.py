"""Wrong on purpose: a handler sends each log line to a server."""

import logging
from logging.handlers import HTTPHandler

from fastapi import FastAPI

log = logging.getLogger("shop")
log.setLevel(logging.INFO)
log.addHandler(HTTPHandler("localhost:9000", "/log"))

app = FastAPI()


@app.post("/orders")
async def place_order() -> str:
    print("endpoint: logs an order")
    log.info("ordered a pen")
    print("endpoint: has logged")
    return "ordered"


@app.get("/ping")
async def ping() -> str:
    return "pong"
