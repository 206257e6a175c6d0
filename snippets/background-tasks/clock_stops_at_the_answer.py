"""Latency until the answer begins; waiting tasks counted apart."""

import asyncio

from fastapi import BackgroundTasks, FastAPI
from prometheus_client import Gauge
from prometheus_fastapi_instrumentator import Instrumentator

app = FastAPI()
mails = Gauge("mail_tasks", "Tasks that mail a receipt")


async def mail_receipt() -> None:
    with mails.track_inprogress():
        await mail_server_up.wait()


@app.post("/orders")
async def place_order(tasks: BackgroundTasks) -> str:
    tasks.add_task(mail_receipt)
    return "placed"


metrics = Instrumentator(should_exclude_streaming_duration=True)
metrics.instrument(app).expose(app)


# Only to make the order certain: the mail server starts.
mail_server_up = asyncio.Event()


@app.put("/mail-server")
async def start_mail_server() -> None:
    mail_server_up.set()
