"""A scheduler logs the round that fails and starts the next one."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from fastapi import FastAPI

PAUSE = 0.05  # seconds; in a shop it may be 60
due: list[str] = []
carts: list[str] = []
main = threading.main_thread()


def find_place() -> str:
    here = threading.current_thread() is main
    return "on the event loop" if here else "in a worker thread"


async def remind() -> None:
    if due:
        name, domain = due.pop(0).split("@")
        print(f"job: reminds {name} at {domain} {find_place()}")
        await mail_server_answers.wait()


def tidy() -> None:
    if carts:
        print(f"job: tidies cart {carts.pop()} {find_place()}")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(remind, "interval", seconds=PAUSE)
    scheduler.add_job(tidy, "interval", seconds=PAUSE)
    scheduler.start()
    yield
    scheduler.shutdown()


app = FastAPI(lifespan=lifespan)


@app.post("/carts/{name}", status_code=202)
async def leave_cart(name: str) -> None:
    carts.append(name)


@app.post("/reminders/{address}", status_code=202)
async def add_reminder(address: str) -> None:
    due.append(address)


# Only to make the order certain: the mail server of this run.
mail_server_answers = asyncio.Event()


@app.post("/mail-server", status_code=202)
async def repair_mail_server() -> None:
    mail_server_answers.set()
