"""A shop that opens with a stock and writes down how it closes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request

happened: list[str] = []


def make_shop(pens: int) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
        if not pens:
            raise ValueError("nothing to sell")
        try:
            yield {"stock": ["pen"] * pens, "sold": 0}
            happened.append("stock counted")
        except BaseException as error:
            happened.append(type(error).__name__)
            raise
        finally:
            happened.append("closed")

    app = FastAPI(lifespan=lifespan)

    @app.post("/pens")
    async def sell_pen(request: Request) -> dict[str, int]:
        request.state.stock.pop()
        request.state.sold += 1
        left, sold = len(request.state.stock), request.state.sold
        return {"left": left, "sold": sold}

    return app
