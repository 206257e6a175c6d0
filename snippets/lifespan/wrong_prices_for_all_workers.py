"""Wrong on purpose: the import runs an event loop of its own."""

import asyncio

from fastapi import FastAPI


async def load_prices() -> dict[str, int]:
    await asyncio.sleep(0)  # asks the supplier
    return {"pen": 2}


prices = asyncio.run(load_prices())
print("program: prices loaded", flush=True)
app = FastAPI()


@app.get("/prices")
async def show_prices() -> dict[str, int]:
    return prices
