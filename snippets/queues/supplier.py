"""A supplier that answers two calls an hour, refuses the others."""

import uvicorn
from fastapi import FastAPI, HTTPException

app = FastAPI()
calls = {"this hour": 0}


@app.post("/prices/{order}")
async def ask_price(order: int) -> float:
    calls["this hour"] += 1
    status = 200 if calls["this hour"] <= 2 else 429
    print(f"call {calls['this hour']} of this hour: {status}")
    if status == 429:
        # A real one names the seconds until its next hour begins.
        raise HTTPException(429, headers={"Retry-After": "1"})
    return 9.99


@app.delete("/hour", status_code=204)
async def begin_next_hour() -> None:
    calls["this hour"] = 0


if __name__ == "__main__":
    uvicorn.run(app, port=8001, log_level="critical")
