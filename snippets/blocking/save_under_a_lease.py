"""The statement that writes asks whether the lease is still ours."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from fastapi import FastAPI
from valkey.asyncio import Valkey

SAVE_IF_MINE = """
if redis.call('GET', 'lease') ~= ARGV[1] then return 0 end
redis.call('SET', 'invoice', ARGV[2])
return 1
"""

shared = Valkey(port=6379, decode_responses=True)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with shared:
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/invoices")
async def make_invoice(text: str) -> str:
    token = uuid.uuid4().hex  # another one for each request
    while not await shared.set("lease", token, nx=True, px=3000):
        await asyncio.sleep(0.1)
    print("endpoint: has the lease", flush=True)
    while not await anyio.Path("signed").exists():
        await asyncio.sleep(0.1)
    if await shared.eval(SAVE_IF_MINE, 0, token, text):
        return "saved"
    return "lease lost, nothing saved"


@app.get("/invoices")
async def show_invoice() -> str | None:
    return await shared.get("invoice")
