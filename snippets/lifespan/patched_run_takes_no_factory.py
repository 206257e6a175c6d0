"""The asyncio.run of nest_asyncio does not take a loop_factory."""

import asyncio

import nest_asyncio


async def serve() -> None:
    print("serves")


nest_asyncio.apply()
asyncio.run(serve(), loop_factory=asyncio.new_event_loop)
