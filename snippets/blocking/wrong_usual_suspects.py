"""Wrong on purpose, blocks the event loop: calls that wait on it."""

import asyncio
import hashlib
import queue
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx2
import requests
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI()
url = "http://localhost:9000/prices.json"


async def sleep() -> None:
    time.sleep(0.01)


async def ask_supplier() -> None:
    requests.get(url, timeout=5)


async def ask_again() -> None:
    httpx2.get(url)


async def query_database() -> None:
    with sqlite3.connect("shop.db") as database:
        database.execute("SELECT 1").fetchone()


async def read_file() -> None:
    Path("prices.json").read_text()


async def look_up_name() -> None:
    socket.getaddrinfo("localhost", 80)


async def run_program() -> None:
    subprocess.run(["true"], check=True)


async def hash_password() -> None:
    hashlib.scrypt(b"pw", salt=b"s" * 16, n=2**14, r=8, p=1)


async def take_order() -> None:
    orders: queue.Queue[str] = queue.Queue()
    threading.Timer(0.01, orders.put, ["pen"]).start()
    orders.get()


suspects: dict[str, Callable[[], Awaitable[None]]] = {
    "time.sleep": sleep,
    "requests.get": ask_supplier,
    "httpx2.get": ask_again,
    "sqlite3": query_database,
    "Path.read_text": read_file,
    "socket.getaddrinfo": look_up_name,
    "subprocess.run": run_program,
    "hashlib.scrypt": hash_password,
    "queue.Queue.get": take_order,
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
