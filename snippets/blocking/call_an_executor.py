"""run_in_executor is a method of the running loop."""

import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


def print_label() -> str:
    time.sleep(0.1)
    return "printed"


@app.get("/label")
async def get_label() -> str:
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, print_label)
