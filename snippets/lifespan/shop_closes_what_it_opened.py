"""What has been opened is closed, whatever fails in between."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from anyio import Path
from fastapi import FastAPI


class Connection:
    def __init__(self, name: str) -> None:
        self.name = name

    async def check(self) -> None:
        if await Path(f"{self.name}_is_away").exists():
            raise ConnectionError(f"the {self.name} is away")

    async def open(self) -> None:
        await self.check()
        print(f"{self.name}: opened")

    async def close(self) -> None:
        await self.check()
        print(f"{self.name}: closed")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    database, cache = Connection("database"), Connection("cache")
    async with AsyncExitStack() as stack:
        await database.open()
        stack.push_async_callback(database.close)
        await cache.open()
        stack.push_async_callback(cache.close)
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/orders")
def count_orders() -> str:
    return "7 orders"
