"""Wrong on purpose: SIGTERM skips the code after the server."""

import atexit
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    atexit.register(print, "program: atexit, till counted")
    print("lifespan: starts", flush=True)
    yield
    print("lifespan: clean-up", flush=True)


app = FastAPI(lifespan=lifespan)


if __name__ == "__main__":
    try:
        uvicorn.run(
            "wrong_code_after_the_server:app",
            port=int(sys.argv[1]),
            workers=int(sys.argv[2]),
            log_level="warning",
            timeout_worker_healthcheck=60,
        )
        print("program: day closed")
    finally:
        print("program: finally, shop locked")
