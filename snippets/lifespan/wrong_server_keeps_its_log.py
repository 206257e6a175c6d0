"""Wrong on purpose: the migration switches the server's log off."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from alembic import command
from alembic.config import Config
from anyio import to_thread
from fastapi import BackgroundTasks, FastAPI

format = "%(name)s: %(message)s"
logging.basicConfig(level=logging.INFO, format=format)
log = logging.getLogger("shop")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    config = Config("alembic.ini")
    config.set_main_option("sqlalchemy.url", "sqlite:///shop.db")
    await to_thread.run_sync(command.upgrade, config, "head")
    log.info("the tables are up to date")
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
async def create_order(tasks: BackgroundTasks) -> str:
    tasks.add_task(mail_receipt)
    return "sold"


async def mail_receipt() -> None:
    print("task: asks the mail server")
    raise ConnectionRefusedError("no mail server")
