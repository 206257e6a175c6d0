"""Six endpoints that leave the event loop alone."""

import hashlib
import sqlite3
import time
from collections.abc import Iterator

import pytest
from blockbuster import blockbuster_ctx
from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI(openapi_url=None)


def ask_bank() -> None:
    time.sleep(0.01)


@app.get("/sleep")
def wait_a_moment() -> None:
    time.sleep(0.01)


@app.get("/file")
def read_terms() -> str:
    with open("terms.txt") as terms:
        return terms.read()


@app.get("/helper")
def pay_order() -> None:
    ask_bank()


@app.get("/database")
def count_orders() -> int:
    shop = sqlite3.connect("shop.db")
    return shop.execute("SELECT 0").fetchone()[0]


@app.get("/report")
def add_up() -> int:
    return sum(price % 7 for price in range(100_000))


@app.get("/password")
def hash_password() -> str:
    return hashlib.scrypt(b"pen", salt=b"s", n=2**12, r=8, p=1).hex()


@pytest.fixture(autouse=True)
def find_blocking() -> Iterator[None]:
    with blockbuster_ctx(__name__):
        yield


@pytest.mark.parametrize("path", [route.path for route in app.routes])
def test_answers(path: str) -> None:
    assert TestClient(app).get(path).status_code == 200
