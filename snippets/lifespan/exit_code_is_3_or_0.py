"""A failed start-up does not choose its exit code."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    if "PAYMENT_URL" not in os.environ:
        sys.exit(78)  # EX_CONFIG: the configuration is wrong
    yield


app = FastAPI(lifespan=lifespan)
