"""Wrong on purpose: a worker thread that keeps the interpreter."""

import re

from fastapi import FastAPI

app = FastAPI()
catalogue = ["pen", "ink", "a" * 60]


def find(pattern: str) -> list[str]:
    print("worker: searches")
    return [i for i in catalogue if re.fullmatch(pattern, i)]


@app.get("/search")
def search(pattern: str) -> list[str]:
    return find(pattern)


@app.get("/ping")
async def ping() -> str:
    return "pong"
