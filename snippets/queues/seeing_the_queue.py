"""The list of Celery's queue, and the orders that are not charged."""

import sqlite3
import time
from collections.abc import Callable

import prometheus_client as prometheus
from celery import Celery
from fastapi import FastAPI, Response
from redis import Redis, RedisError

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
redis = Redis(port=6379, socket_timeout=1, retry=None)  # seconds
numbers = prometheus.CollectorRegistry()
app = FastAPI()
TABLE = "CREATE TABLE IF NOT EXISTS orders (id, placed, charged)"


def ask(sql: str, *values: float) -> float:
    with sqlite3.connect("shop.db") as database:
        database.execute(TABLE)
        row = database.execute(sql, values).fetchone()
    return row[0] if row else 0


def count_open() -> float:
    return ask("SELECT count(*) FROM orders WHERE NOT charged")


def measure_age() -> float:
    sql = "SELECT ? - min(placed) FROM orders WHERE NOT charged"
    return ask(sql, time.time()) or 0


def show(name: str, read: Callable[[], float]) -> None:
    gauge = prometheus.Gauge(name, name, registry=numbers)
    gauge.set_function(read)  # called at each scrape


def ask_broker(read: Callable[[str], float], key: str) -> float:
    try:
        return read(key)
    except RedisError:  # the other numbers are shown all the same
        return float("nan")


show("queue_waiting", lambda: ask_broker(redis.llen, "celery"))
show("queue_taken", lambda: ask_broker(redis.hlen, "unacked"))
show("orders_not_charged", count_open)
show("orders_oldest_seconds", measure_age)


@app.get("/metrics")
def show_metrics() -> Response:
    text = prometheus.generate_latest(numbers)
    return Response(text, media_type="text/plain")


@celery.task
def charge(order: int) -> None:
    print(f"order {order}: charging")
    if order == 13:
        raise ValueError("no such card")
    time.sleep(3)  # the bank takes its time
    ask("UPDATE orders SET charged = true WHERE id = ?", order)
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    row = "INSERT INTO orders VALUES (?, ?, false)"
    ask(row, order, time.time())
    charge.delay(order)
    return {"order": order}
