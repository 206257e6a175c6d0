"""Each start of the app makes its own client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI
from fastapi.testclient import TestClient

tls = httpx2.create_ssl_context()  # reads files, so at import


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with httpx2.AsyncClient(verify=tls) as client:
        app.state.client = client
        yield


app = FastAPI(lifespan=lifespan)

if __name__ == "__main__":
    for start in "first", "second":
        with TestClient(app):
            print(f"lifespan: {start} start")
