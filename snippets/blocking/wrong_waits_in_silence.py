"""Wrong on purpose: four waits without a time limit."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
import psycopg
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

DATABASE = "postgresql://postgres@localhost:5432/postgres"
bank_answers = asyncio.Event()
till = asyncio.Lock()
mails: asyncio.Queue[str] = asyncio.Queue(maxsize=1)
one = httpx2.Limits(max_connections=1)
tls = httpx2.create_ssl_context()  # reads files, so at import


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with httpx2.AsyncClient(
        limits=one, timeout=None, verify=tls
    ) as app.state.supplier:
        yield


app = FastAPI(lifespan=lifespan)


def show_wait(task: asyncio.Task[None]) -> str:
    names = []
    step = task.get_coro()
    while frame := getattr(step, "cr_frame", None):
        names.append(frame.f_code.co_qualname)
        step = step.cr_await  # the coroutine that this one awaits
    if "run_endpoint_function" not in names:
        return ""  # a task of the server or of a library
    endpoint = names.index("run_endpoint_function") + 1
    end = max(endpoint + 1, len(names) - 4)
    return " > ".join([names[endpoint], *names[end:]])


@app.get("/till")
async def pay() -> None:
    async with till:
        await bank_answers.wait()


@app.get("/mails")
async def mail_receipt() -> None:
    await mails.put("a receipt")  # who takes them has died


@app.get("/prices")
async def find_price() -> None:
    supplier = app.state.supplier
    ask = supplier.build_request("GET", "http://localhost:8000/ping")
    await supplier.send(ask, stream=True)  # nobody closes it


@app.get("/orders")
async def change_order() -> None:
    connect = psycopg.AsyncConnection.connect
    async with await connect(DATABASE) as connection:
        lock = "SELECT pg_advisory_xact_lock(7)"
        await connection.execute(lock)
        await bank_answers.wait()


@app.get("/ping")
async def ping() -> str:
    return "the loop is free"


@app.get("/tasks", response_class=PlainTextResponse)
async def list_tasks() -> str:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    waits = sorted(filter(None, map(show_wait, others)))
    return "\n".join([*waits, ""])
