"""Wrong on purpose: a large body is validated in one piece."""

import asyncio
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel

app = FastAPI()


class Line(BaseModel):
    item: str
    price: int


class Others:
    """Ten other customers, who come one after another."""

    def __init__(self) -> None:
        self.served = 0
        self.task = asyncio.create_task(self.serve())

    async def serve(self) -> None:
        for _ in range(10):
            await asyncio.sleep(0.001)
            self.served += 1


async def let_others_come() -> Others:
    return Others()


Meanwhile = Annotated[Others, Depends(let_others_come)]


@app.post("/orders")
async def add_up(lines: list[Line], others: Meanwhile) -> str:
    total = sum(line.price for line in lines)
    return f"{total}, served meanwhile: {others.served} of 10"
