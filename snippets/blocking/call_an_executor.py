"""run_in_executor is a method of the running loop."""

import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


def ask_supplier() -> str:
    time.sleep(0.1)
    return "5"


@app.get("/price")
async def get_price() -> str:
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, ask_supplier)
