"""Wrong on purpose: the cache keeps a coroutine, not its result."""

from functools import lru_cache
from typing import Annotated

from fastapi import Depends, FastAPI

app = FastAPI()


@lru_cache
async def load_settings() -> dict[str, str]:
    print("settings: loaded")
    return {"currency": "EUR"}


@app.get("/price")
async def show_price(
    settings: Annotated[dict[str, str], Depends(load_settings)],
) -> str:
    return f"5 {settings['currency']}"
