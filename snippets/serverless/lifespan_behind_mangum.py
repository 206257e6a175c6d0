"""A function on Lambda is asked twice, and starts twice."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from mangum import Mangum


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: starts")
    yield
    print("lifespan: clean-up")


app = FastAPI(lifespan=lifespan)
handler = Mangum(app)
without = Mangum(app, lifespan="off")


@app.get("/ping")
async def ping() -> str:
    return "pong"


# Lambda hands such an event to the handler for each request.
HTTP = {"method": "GET", "path": "/ping", "sourceIp": "203.0.113.7"}
EVENT = {
    "version": "2.0",
    "rawPath": "/ping",
    "rawQueryString": "",
    "headers": {"host": "shop.example.com"},
    "requestContext": {"http": HTTP, "stage": "$default"},
}

if __name__ == "__main__":
    for called in (handler, handler, without):
        print("answer:", called(EVENT, None)["statusCode"])
