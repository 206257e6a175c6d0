"""Two servers, for customers and for staff, share one event loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from uvicorn import Config, Server


def make_app(name: str) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        print(f"{name}: opened", flush=True)
        yield
        print(f"{name}: closed", flush=True)

    return FastAPI(lifespan=lifespan)


shop, admin = make_app("shop"), make_app("admin")
counted = asyncio.Event()


@admin.get("/report")
async def report_stock() -> str:
    print("endpoint: report begins", flush=True)
    await counted.wait()
    return "7 pens"


@shop.put("/stock")
async def count_stock() -> str:
    counted.set()
    return "counted"


async def serve(app: FastAPI, port: int) -> None:
    config = Config(app, port=port, workers=4, log_level="warning")
    await Server(config).serve()


async def serve_both() -> None:
    await asyncio.gather(serve(shop, 8000), serve(admin, 8001))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(serve_both())
