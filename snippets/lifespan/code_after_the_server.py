"""A handler of the program turns SIGTERM into a normal end."""

import atexit
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import FrameType

import uvicorn
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    atexit.register(print, "program: atexit, till counted")
    print("lifespan: starts", flush=True)
    yield
    print("lifespan: clean-up", flush=True)


app = FastAPI(lifespan=lifespan)


def end(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end)
    try:
        uvicorn.run(
            "code_after_the_server:app",
            port=int(sys.argv[1]),
            workers=int(sys.argv[2]),
            log_level="warning",
            timeout_worker_healthcheck=60,
        )
        print("program: day closed")
    finally:
        print("program: finally, shop locked")
