"""A job's row stays locked until the job is done."""

import time

import psycopg
from fastapi import FastAPI

DATABASE = "postgresql://postgres@localhost:5432/postgres"
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
    time.sleep(3)  # the bank takes its time
    print(f"order {order}: charged", flush=True)


def work() -> bool:
    """Do one job, if there is one."""
    with psycopg.connect(DATABASE) as connection:
        if job := connection.execute(NEXT).fetchone():
            charge(*job)
            connection.execute(STATE, ["done", *job])
    return bool(job)


if __name__ == "__main__":  # the worker
    while True:
        if not work():
            time.sleep(0.5)
