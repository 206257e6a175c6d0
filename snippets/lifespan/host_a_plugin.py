"""A lifespan runs the handlers that a plug-in has left."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
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


async def run_all(handlers: Iterable[Callable]) -> None:
    for handler in handlers:
        result = handler()
        if isawaitable(result):
            await result


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: database opened")
    await run_all(app.router.on_startup)
    try:
        yield
    finally:
        await run_all(reversed(app.router.on_shutdown))
        print("lifespan: database closed")


app = FastAPI(lifespan=lifespan)
app.add_event_handler = app.router.add_event_handler
NewsPlugin().init_app(app)
