"""Cancel a loop of Valkey commands at each of its first steps."""

import asyncio
import sys

from valkey.asyncio import Valkey


async def count_visits(valkey: Valkey) -> None:
    while True:
        await valkey.incr("visits")


async def goes_on(valkey: Valkey, steps: int) -> bool:
    counting = asyncio.create_task(count_visits(valkey))
    for _ in range(steps):
        await asyncio.sleep(0)
    counting.cancel()
    _, pending = await asyncio.wait([counting], timeout=0.1)
    while not counting.done():
        counting.cancel()
        await asyncio.wait([counting], timeout=0.1)
    return bool(pending)


async def main() -> None:
    for options in ({}, {"socket_timeout": None}):
        client = Valkey.from_url(sys.argv[1], **options)
        async with client as valkey:
            await valkey.ping()
            lost = [await goes_on(valkey, n) for n in range(20)]
        name = "socket_timeout=None" if options else "default"
        seen = "some went on" if any(lost) else "all ended"
        print(f"{name}: {seen}")


asyncio.run(main())
