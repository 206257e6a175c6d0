"""Wrong on purpose: a limit that is set before there is a loop."""

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI

current_default_thread_limiter().total_tokens = 100

app = FastAPI()


@app.get("/threads")
async def read_limit() -> float:
    return current_default_thread_limiter().total_tokens
