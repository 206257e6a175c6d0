"""Wrong on purpose: a router's handlers run twice."""

from fastapi import APIRouter, FastAPI


async def open_till() -> None:
    print("router: till opened")


async def close_till() -> None:
    print("router: till closed")


bills = APIRouter(on_startup=[open_till], on_shutdown=[close_till])
app = FastAPI()
app.include_router(bills)
