"""Whether the event loop has turns while something computes."""

import asyncio
import hashlib
import re
from collections.abc import Callable
from concurrent.futures import Executor
from concurrent.futures import ProcessPoolExecutor as Processes
from concurrent.futures import ThreadPoolExecutor as Threads


def add_up() -> None:
    total = 0
    for price in range(10_000_000):
        total += price


def hash_password() -> None:
    hashlib.pbkdf2_hmac("sha256", b"secret", b"salt", 800_000)


def match_pattern() -> None:
    re.fullmatch("(a+)+b", "a" * 24)


async def count_turns(pool: Executor, work: Callable) -> str:
    loop = asyncio.get_running_loop()
    job = loop.run_in_executor(pool, work)
    turns = 0
    while not job.done():
        await asyncio.sleep(0.01)
        turns += 1
    return "ten or more" if turns >= 10 else "hardly any"


async def main(**pools: Executor) -> None:
    for work in (add_up, hash_password, match_pattern):
        for place, pool in pools.items():
            turns = await count_turns(pool, work)
            print(f"{place}: {work.__name__}, {turns} turns")


if __name__ == "__main__":
    with Threads(1) as thread, Processes(1) as process:
        asyncio.run(main(thread=thread, process=process))
