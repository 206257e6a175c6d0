"""Async functions are awaited."""

from fastapi import FastAPI, HTTPException

app = FastAPI()
orders = {1: "pen", 2: "ink"}


async def may_delete(user: str) -> bool:
    return user == "admin"


async def save_order(number: int, item: str) -> None:
    orders[number] = item


@app.delete("/orders/{number}")
async def delete_order(number: int, user: str) -> str:
    if not await may_delete(user):
        raise HTTPException(403)
    return f"deleted {orders.pop(number)}"


@app.put("/orders/{number}/{item}")
async def put_order(number: int, item: str) -> str:
    await save_order(number, item)
    return "saved"


@app.get("/orders")
async def list_orders() -> dict[int, str]:
    return orders
