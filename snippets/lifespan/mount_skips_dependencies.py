"""The parent's dependencies do not protect a mounted app."""

from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException


async def check_key(key: Annotated[str, Header()] = "") -> None:
    if key != "let me in":
        raise HTTPException(401, "no key")


admin = FastAPI()
app = FastAPI(dependencies=[Depends(check_key)])
app.mount("/admin", admin)


@app.get("/orders")
async def list_orders() -> list[str]:
    return ["pens"]


@admin.get("/orders")
async def list_all_orders() -> list[str]:
    return ["pens", "ink"]
