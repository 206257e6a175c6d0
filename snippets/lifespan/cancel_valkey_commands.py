"""Cancel a loop of Valkey commands at each of its first turns."""

import asyncio
import sys
from collections.abc import Callable, Coroutine

from valkey.asyncio import Valkey


async def count_visits(valkey: Valkey) -> None:
    while True:
        await valkey.incr("visits")


async def count_and_ask(valkey: Valkey) -> None:
    while not asyncio.current_task().cancelling():
        await valkey.incr("visits")


async def goes_on(counting: asyncio.Task[None], turns: int) -> bool:
    for _ in range(turns):
        await asyncio.sleep(0)
    counting.cancel()
    _, pending = await asyncio.wait([counting], timeout=2)
    while not counting.done():
        counting.cancel()
        await asyncio.wait([counting], timeout=0.1)
    return bool(pending)


async def try_all(
    loop: Callable[[Valkey], Coroutine], options: dict
) -> str:
    async with Valkey.from_url(sys.argv[1], **options) as valkey:
        await valkey.ping()
        for turns in range(20):
            counting = asyncio.create_task(loop(valkey))
            if await goes_on(counting, turns):
                return "a cancelled loop goes on"
    return "all twenty end"


async def main() -> None:
    no_limit = {"socket_timeout": None}
    print("default:", await try_all(count_visits, {}))
    print("no limit:", await try_all(count_visits, no_limit))
    print("asks:", await try_all(count_and_ask, {}))


asyncio.run(main())
