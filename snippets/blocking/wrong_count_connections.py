"""Wrong on purpose: a limit that counts connections, not work."""

from fastapi import FastAPI

app = FastAPI()


@app.get("/ready")
async def check() -> str:
    return "ready"
