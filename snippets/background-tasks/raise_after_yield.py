"""A dependency objects while the answer can still change."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException

app = FastAPI()


async def open_basket() -> AsyncIterator[list[str]]:
    basket: list[str] = []
    yield basket
    if "pens" in basket:
        raise HTTPException(409, "pens are sold out")


async def mail_receipt(basket: list[str]) -> None:
    print(f"task: receipt for {basket} mailed")


@app.post("/orders/{product}", status_code=202)
async def place_order(
    product: str,
    basket: Annotated[
        list[str], Depends(open_basket, scope="function")
    ],
    tasks: BackgroundTasks,
) -> dict[str, str]:
    basket.append(product)
    tasks.add_task(mail_receipt, basket)
    return {"ordered": product}
