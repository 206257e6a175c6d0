"""Wrong on purpose: asyncio has no run_in_executor."""

import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


def print_label() -> str:
    time.sleep(0.1)
    return "printed"


@app.get("/label")
async def get_label() -> str:
    return await asyncio.run_in_executor(None, print_label)
