"""Wrong on purpose, blocks the event loop: a blocking client."""

from urllib.request import urlopen

from fastapi import FastAPI

app = FastAPI()


@app.post("/orders")
async def pay_order() -> str:
    with urlopen("http://localhost:9000") as answer:
        return answer.read().decode()


@app.get("/ping")
async def ping() -> str:
    return "pong"
