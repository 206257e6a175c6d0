"""A bank that is too busy for its first request."""

import itertools

import uvicorn
from fastapi import FastAPI, HTTPException

app = FastAPI()
requests = itertools.count(1)


@app.post("/charges/{order}")
def charge(order: int) -> str:
    if next(requests) == 1:
        print(f"bank: too busy for order {order}")
        raise HTTPException(503)
    print(f"bank: order {order} charged")
    return "charged"


if __name__ == "__main__":
    uvicorn.run(app, port=8001, log_level="warning")
