"""Included routers' lifespans run inside the app's."""

from collections.abc import AsyncIterator, Callable
from contextlib import (
    AbstractAsyncContextManager,
    asynccontextmanager,
)

from fastapi import APIRouter, FastAPI, Request

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[dict]]


def lifespan_of(name: str, state: dict[str, str]) -> Lifespan:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
        print(f"{name}: begins")
        yield state
        print(f"{name}: ends")

    return lifespan


bills = APIRouter(
    lifespan=lifespan_of("bills", {"vat": "bills", "till": "bills"})
)
orders = APIRouter(
    lifespan=lifespan_of(
        "orders", {"vat": "orders", "rate": "orders"}
    )
)
stock = APIRouter(
    lifespan=lifespan_of("stock", {"rate": "stock", "depot": "stock"})
)
app = FastAPI(lifespan=lifespan_of("app", {"vat": "app"}))

orders.include_router(bills)
app.include_router(orders)
app.include_router(stock)


@app.get("/state")
async def show_state(request: Request) -> dict[str, str]:
    keys = "vat", "rate", "till", "depot"
    return {key: request.state[key] for key in keys}
