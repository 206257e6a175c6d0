"""Wrong on purpose, blocks the event loop: clients per request."""

import httpx2
from fastapi import FastAPI
from valkey.asyncio import Valkey

STOCK = "http://127.0.0.1:9000"
app = FastAPI()
stock = FastAPI()  # another service, at port 9000


@app.get("/products/{product}")
async def read_product(product: str) -> dict[str, int]:
    async with (
        httpx2.AsyncClient(base_url=STOCK) as client,
        Valkey(host="127.0.0.1", port=6379) as cache,
    ):
        await cache.incr(product)
        pieces = (await client.get(f"/{product}")).json()
        connection = await cache.client_id()
        return {"pieces": pieces, "connection": connection}


@stock.get("/{product}")
async def count_pieces(product: str) -> int:
    return 7
