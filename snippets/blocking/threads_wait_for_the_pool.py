"""Orders that wait for a database connection wait in threads."""

import asyncio
import threading

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

engine = create_engine(
    "sqlite:///shop.db",
    pool_size=2,
    max_overflow=0,
    pool_timeout=600,  # seconds; by default 30
)
app = FastAPI()


@app.get("/orders/{number}")
def pay_order(number: int) -> str:
    with Session(engine) as session:
        session.execute(text("SELECT :number"), {"number": number})
        bank_answers.wait()
    return "paid"


@app.get("/loop")
async def ask_loop() -> str:
    return "the loop is free"


@app.get("/thread")
def ask_thread() -> str:
    return "a thread is free"


@app.get("/numbers")
async def ask_numbers() -> list[str]:
    limiter = current_default_thread_limiter().statistics()
    busy = f"{limiter.borrowed_tokens} of {limiter.total_tokens} busy"
    return [busy, engine.pool.status()]


# Only to make the order certain: the orders, and their bank.
bank_answers = threading.Event()


@app.get("/queue/{orders}")
async def wait_for_queue(orders: int) -> None:
    limiter = current_default_thread_limiter()
    while limiter.statistics().tasks_waiting < orders:
        await asyncio.sleep(0.01)
    while "connections: 2" not in engine.pool.status():
        await asyncio.sleep(0.01)


@app.put("/bank")
async def let_bank_answer() -> None:
    bank_answers.set()
