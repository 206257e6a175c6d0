"""All requests share one HTTP client and one cache client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI, Request
from valkey.asyncio import Valkey

STOCK = "http://127.0.0.1:9000"
tls = httpx2.create_ssl_context()  # reads files, so at import


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    async with (
        httpx2.AsyncClient(base_url=STOCK, verify=tls) as client,
        Valkey(host="127.0.0.1", port=6379) as cache,
    ):
        yield {"client": client, "cache": cache}


app = FastAPI(lifespan=lifespan)
stock = FastAPI()  # another service, at port 9000


@app.get("/products/{product}")
async def read_product(
    product: str, request: Request
) -> dict[str, int]:
    client, cache = request.state.client, request.state.cache
    await cache.incr(product)
    pieces = (await client.get(f"/{product}")).json()
    connection = await cache.client_id()
    return {"pieces": pieces, "connection": connection}


@stock.get("/{product}")
async def count_pieces(product: str) -> int:
    return 7
