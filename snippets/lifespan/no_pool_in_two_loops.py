"""Two event loops use one engine, with a pool and without."""

import asyncio

from sqlalchemy import Pool, event, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, NullPool

DATABASE = "postgresql+asyncpg://postgres:any@127.0.0.1:5432"


async def ask_twice(engine: AsyncEngine) -> None:
    for _ in range(2):
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1"))


def use_two_loops(pool: type[Pool]) -> None:
    engine = create_async_engine(
        f"{DATABASE}/postgres?ssl=disable", poolclass=pool
    )
    opened: list[object] = []
    event.listen(
        engine.sync_engine, "connect", lambda *it: opened.append(it)
    )
    for loop in "first", "second":
        try:
            asyncio.run(ask_twice(engine))
            print(f"{loop} loop: connections opened: {len(opened)}")
        except RuntimeError as error:
            print(f"{loop} loop: …{str(error)[-29:]}")


print("AsyncAdaptedQueuePool:")
use_two_loops(AsyncAdaptedQueuePool)
print("NullPool:")
use_two_loops(NullPool)
