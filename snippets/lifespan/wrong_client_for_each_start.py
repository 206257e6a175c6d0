"""Wrong on purpose: a client that was made at import opens once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI
from fastapi.testclient import TestClient

client = httpx2.AsyncClient()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with client:
        yield


app = FastAPI(lifespan=lifespan)

if __name__ == "__main__":
    for start in "first", "second":
        with TestClient(app):
            print(f"lifespan: {start} start")
