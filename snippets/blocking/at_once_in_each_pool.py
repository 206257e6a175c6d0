"""How many calls each way runs at once when a hundred want to."""

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable

from fastapi.concurrency import run_in_threadpool

type_of_way = Callable[[Callable[[], None]], Awaitable[None]]


async def count_at_once(start: type_of_way, until: int) -> int:
    """Give the most that ran at once; half a second after `until`."""
    lock, everybody = threading.Lock(), threading.Event()
    running = most = 0

    def wait() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
            if running == until:
                threading.Timer(0.5, everybody.set).start()
        everybody.wait()
        with lock:
            running -= 1

    await asyncio.gather(*(start(wait) for _ in range(100)))
    return most


cpus = getattr(os, "process_cpu_count", os.cpu_count)()
few = min(32, cpus + 4)
print(asyncio.run(count_at_once(run_in_threadpool, 40)))
#> 40
print(asyncio.run(count_at_once(asyncio.to_thread, few)) == few)
#> True
