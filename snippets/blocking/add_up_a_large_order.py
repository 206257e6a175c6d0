"""A large body is validated line by line, as it arrives."""

import asyncio
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from pydantic import BaseModel

app = FastAPI(max_body_size=1_000_000)


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


@app.post("/lines", max_body_size=50_000_000)
async def add_up_lines(request: Request) -> str:
    pieces = request.stream()
    total, rest = 0, await anext(pieces)
    others = Others()  # they come when the first piece is there
    async for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            total += Line.model_validate_json(line).price
    if rest:  # the last line need not end with a line break
        total += Line.model_validate_json(rest).price
    return f"{total}, served meanwhile: {others.served} of 10"
