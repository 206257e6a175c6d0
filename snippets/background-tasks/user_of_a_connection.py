"""One client logs in, and the next request is made by another."""

import asyncio
from contextvars import ContextVar

from fastapi import FastAPI, Request

user = ContextVar("user", default="nobody")
app = FastAPI()


@app.post("/photos")
async def upload(request: Request, name: str) -> None:
    user.set(name)
    await asyncio.sleep(0.5)  # a look-up; the photo arrives meanwhile
    photo = await request.body()
    print(f"endpoint: {user.get()} uploads {len(photo)} bytes")


@app.get("/me")
async def show_user() -> str:
    return user.get()
