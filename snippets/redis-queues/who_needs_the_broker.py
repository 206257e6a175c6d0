"""Which queue's client notices early that no broker is there?"""

import asyncio
import time
from collections.abc import Awaitable

from arq import create_pool
from arq.connections import RedisSettings
from saq import Queue
from streaq import Worker

NOBODY = "redis://127.0.0.1:1"  # no server listens at port 1


async def attempt(work: Awaitable) -> str:
    try:
        await work
    except Exception as error:
        return type(error).__name__
    return "fine"


async def main() -> None:
    queue = Queue.from_url(NOBODY)
    print("SAQ:", await attempt(queue.connect()))
    sent = queue.enqueue("charge", order=7)
    print("    order:", await attempt(sent))

    worker = Worker(redis_url=NOBODY)
    print("streaQ:", await attempt(worker.__aenter__()))

    began = time.monotonic()
    pool = create_pool(RedisSettings(host="127.0.0.1", port=1))
    print("ARQ:", await attempt(pool), end=" ")
    late = time.monotonic() - began >= 5
    print("after 5 s or more" if late else "in less than 5 s")


asyncio.run(main())
