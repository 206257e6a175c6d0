"""Wrong on purpose: the try begins after the line that fails."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    print("lifespan: database opened")
    payment_url = os.environ["PAYMENT_URL"]
    try:
        yield {"payment_url": payment_url}
    finally:
        print("lifespan: database closed")


app = FastAPI(lifespan=lifespan)
