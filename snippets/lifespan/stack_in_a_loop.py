"""As many databases as there are shops; one of them fails."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import aiosqlite

SHOPS = ["oslo", "rome", "atlantis", "lima"]
opened, closed = list[str](), list[str]()


@asynccontextmanager
async def open_shop(shop: str) -> AsyncIterator[aiosqlite.Connection]:
    if shop == "atlantis":
        raise LookupError(f"no database for {shop!r}")
    async with aiosqlite.connect(":memory:") as database:
        opened.append(shop)
        try:
            yield database
        finally:
            closed.append(shop)


async def main() -> None:
    databases = {}
    try:
        async with AsyncExitStack() as stack:
            for shop in SHOPS:
                entered = stack.enter_async_context(open_shop(shop))
                databases[shop] = await entered
    except LookupError as error:
        print("open:", opened)
        #> open: ['oslo', 'rome']
        print("failed:", error)
        #> failed: no database for 'atlantis'
        print("closed:", closed)
        #> closed: ['rome', 'oslo']


asyncio.run(main())
