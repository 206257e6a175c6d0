"""A bank. It refuses order 13, and is slow while a file says so."""

import time
from pathlib import Path

import uvicorn
from fastapi import FastAPI, HTTPException

app = FastAPI()


@app.post("/charges/{order}")
def charge(order: int) -> str:
    if order == 13:
        print(f"order {order}: refused")
        raise HTTPException(402)
    print(f"order {order}: charged")
    while Path("slow").exists():
        time.sleep(0.05)
    return "charged"


if __name__ == "__main__":
    uvicorn.run(app, port=8001, log_level="warning")
