"""Wrong on purpose: a time limit gives the row back too early."""

import time
from pathlib import Path

import psycopg
from fastapi import FastAPI

DATABASE = "postgresql://postgres@localhost:5432/postgres"
LIMIT = "-c idle_in_transaction_session_timeout=2s"
TABLE = """
    CREATE TABLE IF NOT EXISTS jobs (
        order_id bigint PRIMARY KEY, state text NOT NULL
    )
"""
NEXT = """
    SELECT order_id FROM jobs WHERE state = 'todo'
    ORDER BY order_id LIMIT 1 FOR UPDATE SKIP LOCKED
"""
STATE = "UPDATE jobs SET state = %s WHERE order_id = %s"
app = FastAPI()
with psycopg.connect(DATABASE) as connection:
    connection.execute(TABLE)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> str:
    with psycopg.connect(DATABASE) as connection:
        row = "INSERT INTO jobs VALUES (%s, 'todo')"
        connection.execute(row, [order])
    return "order placed"


def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    wait_for_the_bank()
    print(f"order {order}: charged", flush=True)


def work() -> bool:
    """Do one job, if there is one."""
    with psycopg.connect(DATABASE, options=LIMIT) as connection:
        if job := connection.execute(NEXT).fetchone():
            charge(*job)
            connection.execute(STATE, ["done", *job])
    return bool(job)


# Only to make the order certain: the bank answers by a file.
def wait_for_the_bank() -> None:
    while not Path("bank").exists():
        time.sleep(0.1)


if __name__ == "__main__":  # the worker
    while True:
        if not work():
            time.sleep(0.5)
