"""Generator functions start without a decorator, def ones too."""

import asyncio
from collections.abc import AsyncIterator, Iterator

from fastapi import FastAPI


def where() -> str:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return "in a worker thread"
    return "on the event loop"


async def open_async(app: FastAPI) -> AsyncIterator[None]:
    print(f"lifespan: the async def one opens {where()}")
    yield
    print(f"lifespan: the async def one closes {where()}")


def open_plain(app: FastAPI) -> Iterator[None]:
    print(f"lifespan: the def one opens {where()}")
    yield
    print(f"lifespan: the def one closes {where()}")


of_async = FastAPI(lifespan=open_async)
of_plain = FastAPI(lifespan=open_plain)
