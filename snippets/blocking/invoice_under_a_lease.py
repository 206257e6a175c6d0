"""A thread renews the lease, whatever the loop does."""

import asyncio
import hashlib
import logging
import signal
import smtplib
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage

import valkey
from fastapi import FastAPI
from valkey.asyncio import Valkey

log = logging.getLogger("shop")
shared = Valkey(port=6379)
tries = 0
keys: list[int] = []


def sign() -> None:
    while not keys:  # computes until the key is found
        hashlib.pbkdf2_hmac("sha256", b"invoice", b"7", 100_000)


def mail() -> None:
    message = EmailMessage()
    message["From"], message["To"] = "shop@example.com", "a@b.example"
    message["Subject"] = "Invoice 7"
    with smtplib.SMTP("localhost", 8025) as server:
        server.send_message(message)


def renew(done: threading.Event) -> None:
    with valkey.Valkey(port=6379) as lease:
        while not done.wait(0.2):
            try:
                lease.pexpire("lease", 2000)
            except valkey.ValkeyError:
                log.exception("the lease was not renewed")


async def do_invoice() -> None:
    global tries
    if not await shared.set("lease", 1, nx=True, px=2000):
        tries += 1
        return
    print("loop: has the lease", flush=True)
    done = threading.Event()
    threading.Thread(target=renew, args=[done]).start()
    try:
        sign()
        await asyncio.to_thread(mail)
        await shared.set("mailed", 1)
        print("loop: has mailed the invoice", flush=True)
    finally:
        done.set()  # without success, the lease expires


async def do_invoices() -> None:
    while not asyncio.current_task().cancelling():
        try:
            if await shared.exists("mailed"):
                return
            await do_invoice()
        except Exception:
            log.exception("a round failed")
        await asyncio.sleep(0.2)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    signal.signal(signal.SIGUSR1, lambda *found: keys.append(1))
    async with shared:
        loop = asyncio.create_task(do_invoices())
        yield
        loop.cancel()
        await asyncio.wait([loop])


app = FastAPI(lifespan=lifespan)


@app.get("/tries")
async def count_tries() -> int:
    return tries
