"""An order waits for the bank in a worker thread."""

from urllib.request import urlopen

from fastapi import FastAPI

app = FastAPI()


@app.post("/orders")
def pay_order() -> str:
    with urlopen("http://localhost:9000") as answer:
        return answer.read().decode()


@app.get("/ping")
async def ping() -> str:
    return "pong"
