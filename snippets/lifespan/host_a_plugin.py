"""A lifespan runs the handlers that a plug-in has left."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from inspect import isawaitable

from fastapi import FastAPI


class NewsPlugin:
    """A plug-in as it was written for an older FastAPI."""

    def connect(self) -> None:
        print("handler: news connected")

    async def disconnect(self) -> None:
        print("handler: news disconnected")

    def init_app(self, app: FastAPI) -> None:
        app.add_event_handler("startup", self.connect)
        app.add_event_handler("shutdown", self.disconnect)


async def run(handler: Callable) -> None:
    result = handler()
    if isawaitable(result):
        await result


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        print("lifespan: database opened")
        stack.callback(print, "lifespan: database closed")
        for handler in app.router.on_shutdown:
            stack.push_async_callback(run, handler)
        for handler in app.router.on_startup:
            await run(handler)
        yield


app = FastAPI(lifespan=lifespan)
app.add_event_handler = app.router.add_event_handler
NewsPlugin().init_app(app)
