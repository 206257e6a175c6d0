"""Wrong on purpose: two workers may open six connections of five."""

import threading

from fastapi import FastAPI
from sqlalchemy import create_engine, text

engine = create_engine(
    "postgresql+psycopg://shop@127.0.0.1:5432/postgres",
    pool_size=2,
    max_overflow=1,
)
app = FastAPI()


@app.post("/orders/{number}")
def pay_order(number: int) -> str:
    with engine.connect() as connection:
        paid = connection.execute(text("SELECT 'paid'")).scalar_one()
        print("endpoint: an order has a connection")
        bank_pays.wait()
    return paid


# Only to make the order certain: the bank of this run.
bank_pays = threading.Event()


@app.put("/bank")
async def open_bank() -> None:
    bank_pays.set()
