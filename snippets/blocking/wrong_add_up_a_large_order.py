"""Wrong on purpose: a large body is validated in one piece."""

import asyncio
import time
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
        self.came = time.monotonic()
        self.task = asyncio.create_task(self.serve())

    async def serve(self) -> None:
        for _ in range(10):
            await asyncio.sleep(0.001)
            self.served += 1

    def tell(self) -> str:
        enough = time.monotonic() - self.came > 0.05
        return f"{self.served} of 10 others, had time: {enough}"


async def let_others_come() -> Others:
    return Others()


Meanwhile = Annotated[Others, Depends(let_others_come)]


@app.post("/orders")
async def add_up(lines: list[Line], others: Meanwhile) -> str:
    total = sum(line.price for line in lines)
    return f"{total}, served: {others.tell()}"
