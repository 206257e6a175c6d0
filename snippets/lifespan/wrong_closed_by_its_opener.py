"""Wrong on purpose: a request opens the feed, lifespan closes it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from anyio import create_task_group, sleep_forever
from fastapi import FastAPI, Request


@asynccontextmanager
async def open_feed() -> AsyncIterator[dict[str, int]]:
    async with create_task_group() as listeners:
        listeners.start_soon(sleep_forever)  # listens for news
        print("feed: opened")
        yield {"pen": 3}
        listeners.cancel_scope.cancel()
    print("feed: closed")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        app.state.stack = stack
        app.state.feed = None
        yield
    print("lifespan: the orders are saved")


app = FastAPI(lifespan=lifespan)


@app.get("/prices/{product}")
async def show_price(product: str, request: Request) -> int:
    state = request.app.state
    if state.feed is None:
        feed = open_feed()
        state.feed = await state.stack.enter_async_context(feed)
    return state.feed[product]
