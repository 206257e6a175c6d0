"""A warehouse that is too busy for the first two calls."""

from itertools import chain, repeat

from fastapi import FastAPI, HTTPException

app = FastAPI()
replies = chain([503, 503], repeat(201))


@app.post("/parcels/{order}", status_code=201)
async def pack(order: int) -> None:
    if (status := next(replies)) != 201:
        raise HTTPException(status, "come back later")
