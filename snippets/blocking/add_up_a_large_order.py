"""A large body is validated line by line, as it arrives."""

import asyncio
import time
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from pydantic import BaseModel

app = FastAPI(max_body_size=1_000_000)


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


@app.post("/lines", max_body_size=50_000_000)
async def add_up_lines(request: Request) -> str:
    pieces = request.stream()
    total, rest = 0, await anext(pieces)
    others = Others()  # they come when the first piece is there
    async for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        if len(rest) > 10_000:
            raise HTTPException(413, "Line too long")
        for line in lines:
            total += Line.model_validate_json(line).price
    if rest:  # the last line need not end with a line break
        total += Line.model_validate_json(rest).price
    return f"{total}, served: {others.tell()}"
