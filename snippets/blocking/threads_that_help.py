"""Which calls leave the loop its turns when they run in a thread."""

import asyncio
import hashlib
import json
import time
from collections.abc import Callable
from itertools import pairwise

import argon2
import uvloop
from pydantic import BaseModel, TypeAdapter


class Line(BaseModel):
    item: str
    price: int


lines = TypeAdapter(list[Line])
order = [{"item": "pen", "price": 2}]
hasher = argon2.PasswordHasher(time_cost=4)


def scrypt(password: str) -> bytes:
    return hashlib.scrypt(
        password.encode(), salt=b"s" * 16, n=2**14, r=8, p=4
    )


async def take_turns(times: list[float]) -> None:
    while True:
        times.append(time.monotonic())
        await asyncio.sleep(0)


async def find_longest_gap(
    call: Callable[[str], object], text: str
) -> float:
    """Give the longest time without a turn, as part of the call's."""
    turns = asyncio.create_task(take_turns(times := []))
    await asyncio.sleep(0)
    await asyncio.to_thread(call, text)
    await asyncio.sleep(0)
    turns.cancel()
    longest = max(after - before for before, after in pairwise(times))
    return longest / (times[-1] - times[0])


async def watch(
    name: str, call: Callable[[str], object], text: str
) -> None:
    """Tell if the loop stood still for a quarter of each call."""
    gaps = [await find_longest_gap(call, text) for _ in range(3)]
    verdict = "stands still" if min(gaps) > 0.25 else "goes on"
    print(f"{name}: the loop {verdict}")


async def main() -> None:
    await asyncio.to_thread(print, "calls in a thread")
    body = json.dumps(order * 300_000)
    await watch("json.loads", json.loads, body)
    body = json.dumps(order * 100_000)
    await watch("Pydantic", lines.validate_json, body)
    await watch("hashlib.scrypt", scrypt, "password")
    await watch("argon2", hasher.hash, "password")


uvloop.run(main())
