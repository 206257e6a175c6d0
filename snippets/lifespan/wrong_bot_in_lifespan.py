"""Wrong on purpose: the bot wants an event loop of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from fastapi import FastAPI

orders: list[str] = []


async def count_orders(request: web.Request) -> web.Response:
    return web.Response(text=f"{len(orders)} orders")


async def say_goodbye(bot: web.Application) -> None:
    print("bot: says goodbye", flush=True)


def make_bot() -> web.Application:
    bot = web.Application()
    bot.router.add_get("/chat", count_orders)
    bot.on_cleanup.append(say_goodbye)
    return bot


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    web.run_app(make_bot(), host="localhost", port=8001)
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{item}")
async def place_order(item: str) -> str:
    orders.append(item)
    return "accepted"
