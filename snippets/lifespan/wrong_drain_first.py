"""Wrong on purpose: refuses clients before anyone knows."""

from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/ready")
async def check_ready() -> str:
    return "ready"


@app.get("/orders/{order}")
async def show_order(order: int, request: Request) -> dict:
    return {"order": order, "from": request.url.port}
