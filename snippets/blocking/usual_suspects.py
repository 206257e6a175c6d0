"""Awaits in place of calls that wait on the event loop."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import aiosqlite
import anyio
import httpx2
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import PlainTextResponse

url = "http://localhost:9000/prices.json"
tls = httpx2.create_ssl_context()  # reads files, so at import


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with httpx2.AsyncClient(verify=tls) as client:
        app.state.client = client
        yield


app = FastAPI(lifespan=lifespan)


async def sleep() -> None:
    await asyncio.sleep(0.01)


async def ask_supplier() -> None:
    async with aiohttp.request("GET", url) as answer:
        await answer.read()


async def ask_again() -> None:
    await app.state.client.get(url)


async def query_database() -> None:
    async with aiosqlite.connect("shop.db") as database:
        await database.execute_fetchall("SELECT 1")


async def read_file() -> None:
    await anyio.Path("prices.json").read_text()


async def look_up_name() -> None:
    await asyncio.get_running_loop().getaddrinfo("localhost", 80)


async def run_program() -> None:
    process = await asyncio.create_subprocess_exec("true")
    await process.wait()


def scrypt(password: bytes) -> bytes:
    return hashlib.scrypt(password, salt=b"s" * 16, n=2**14, r=8, p=1)


async def hash_password() -> None:
    await run_in_threadpool(scrypt, b"pw")


async def take_order() -> None:
    orders: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, orders.put_nowait, "pen")
    await orders.get()


suspects: dict[str, Callable[[], Awaitable[None]]] = {
    "asyncio.sleep": sleep,
    "aiohttp.request": ask_supplier,
    "httpx2.AsyncClient.get": ask_again,
    "aiosqlite": query_database,
    "anyio.Path.read_text": read_file,
    "loop.getaddrinfo": look_up_name,
    "asyncio.create_subprocess_exec": run_program,
    "hashlib.scrypt in a thread": hash_password,
    "asyncio.Queue.get": take_order,
}


async def serve_somebody_else() -> None:
    """Stand for another customer."""


@app.get("/suspects", response_class=PlainTextResponse)
async def try_each() -> str:
    lines = []
    for name, call in suspects.items():
        other = asyncio.create_task(serve_somebody_else())
        await call()
        verdict = "others have a turn" if other.done() else "all wait"
        lines.append(f"{name}: {verdict}")
        await other
    return "\n".join(lines)
