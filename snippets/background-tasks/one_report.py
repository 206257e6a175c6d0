"""A process of its own writes the report, once."""

import asyncio
import os
import signal
from contextlib import suppress

from anyio import open_file
from fastapi import FastAPI


async def report_every_minute() -> None:
    while True:
        async with await open_file("report.txt", "a") as report:
            line = f"process {os.getpid()}: 10 pens in stock\n"
            await report.write(line)
        await asyncio.sleep(60)


app = FastAPI()


@app.get("/ping")
async def ping() -> str:
    return "pong"


if __name__ == "__main__":
    # SIGTERM ends it as Ctrl-C does, also as process 1.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        asyncio.run(report_every_minute())
