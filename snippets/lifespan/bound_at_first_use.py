"""Made at import: which of these work in a second event loop?"""

import asyncio
from collections.abc import Awaitable, Callable

import anyio

lock = asyncio.Lock()
queue: asyncio.Queue[int] = asyncio.Queue()
event = asyncio.Event()
anyio_lock = anyio.Lock()


async def take(lock: asyncio.Lock | anyio.Lock) -> None:
    async with lock:
        await asyncio.sleep(0)


async def take_lock() -> None:
    await take(lock)


async def wait_for_lock() -> None:
    await asyncio.gather(take(lock), take(lock))


async def wait_for_anyio_lock() -> None:
    await asyncio.gather(take(anyio_lock), take(anyio_lock))


async def wait_for_queue() -> None:
    await asyncio.gather(queue.get(), queue.put(1))


async def wait_for_event() -> None:
    event.clear()
    waiting = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    event.set()
    await waiting


def try_twice(use: Callable[[], Awaitable[None]]) -> None:
    for loop in ("first loop", "second loop"):
        try:
            asyncio.run(use())
            print(f"{loop}: {use.__name__} works")
        except RuntimeError as error:
            print(f"{loop}: {error}")


for use in (wait_for_queue, wait_for_event, take_lock, wait_for_lock):
    try_twice(use)
try_twice(wait_for_anyio_lock)
