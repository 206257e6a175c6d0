"""Cancel a loop of Valkey commands at one turn after the other."""

import asyncio
import sys
from collections.abc import Callable, Coroutine

from valkey.asyncio import Valkey

Loop = Callable[[Valkey], Coroutine[None, None, None]]


async def count_visits(valkey: Valkey) -> None:
    while True:
        await valkey.incr("visits")


async def count_and_ask(valkey: Valkey) -> None:
    while not asyncio.current_task().cancelling():
        await valkey.incr("visits")


async def goes_on(valkey: Valkey, loop: Loop, turns: int) -> bool:
    await valkey.delete("visits")
    counting = asyncio.create_task(loop(valkey))
    while not await valkey.exists("visits"):
        pass
    for _ in range(turns):
        await asyncio.sleep(0)
    counting.cancel()
    _, pending = await asyncio.wait([counting], timeout=2)
    while not counting.done():
        counting.cancel()  # at each turn, as one may be lost
        await asyncio.sleep(0)
    return bool(pending)


async def try_all(loop: Loop, options: dict) -> str:
    async with Valkey.from_url(sys.argv[1], **options) as valkey:
        for turns in range(20):
            if await goes_on(valkey, loop, turns):
                return "a cancelled loop goes on"
    return "all twenty end"


async def main() -> None:
    no_limit = {"socket_timeout": None}
    print("default:", await try_all(count_visits, {}))
    print("no limit:", await try_all(count_visits, no_limit))
    print("asks:", await try_all(count_and_ask, {}))


asyncio.run(main())
