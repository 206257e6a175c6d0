"""The bot runs in the server's event loop, from start to clean-up."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from fastapi import FastAPI

orders: list[str] = []


async def count_orders(request: web.Request) -> web.Response:
    return web.Response(text=f"{len(orders)} orders")


async def say_goodbye(bot: web.Application) -> None:
    print("bot: says goodbye", flush=True)


bot = web.Application()
bot.router.add_get("/chat", count_orders)
bot.on_cleanup.append(say_goodbye)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    runner = web.AppRunner(bot)
    await runner.setup()
    await web.TCPSite(runner, "localhost", 8001).start()
    yield
    await runner.cleanup()


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{item}")
async def place_order(item: str) -> str:
    orders.append(item)
    return "accepted"
