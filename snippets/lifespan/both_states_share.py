"""One stock, reached through app.state and through lifespan state."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import (
    BackgroundTasks,
    Depends,
    FastAPI,
    Request,
    WebSocket,
)
from fastapi.requests import HTTPConnection


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    stock = {"pens": 10}
    app.state.stock = stock
    yield {"stock": stock}


def take_one(stock: dict[str, int], who: str) -> None:
    stock["pens"] -= 1
    print(f"{who}: {stock['pens']} pens left")


async def check_stock(connection: HTTPConnection) -> None:
    take_one(connection.state["stock"], "dependency")


app = FastAPI(lifespan=lifespan)


@app.post("/orders", dependencies=[Depends(check_stock)])
async def place_order(
    request: Request, tasks: BackgroundTasks
) -> None:
    take_one(request.state.stock, "endpoint")
    tasks.add_task(take_one, request.app.state.stock, "task")


@app.websocket("/orders", dependencies=[Depends(check_stock)])
async def take_orders(socket: WebSocket) -> None:
    await socket.accept()
    take_one(socket.state.stock, "websocket")
    await socket.send_text(f"{socket.app.state.stock['pens']} left")


@app.get("/stock")
async def show_stock(request: Request) -> dict[str, int]:
    return request.app.state.stock
