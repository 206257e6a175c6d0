"""Wrong on purpose: a close that fails skips the others."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

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
    opened: list[Connection] = []
    try:
        for connection in (database, cache):
            await connection.open()
            opened.append(connection)
        yield
    finally:
        for connection in reversed(opened):
            await connection.close()


app = FastAPI(lifespan=lifespan)


@app.get("/orders")
def count_orders() -> str:
    return "7 orders"
