"""Wrong on purpose: asyncio has no run_in_executor."""

import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


def ask_supplier() -> str:
    time.sleep(0.1)
    return "5"


@app.get("/price")
async def get_price() -> str:
    return await asyncio.run_in_executor(None, ask_supplier)
