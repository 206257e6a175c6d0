"""Wrong on purpose, blocks the event loop: a model per request."""

import json
import threading
from pathlib import Path

from fastapi import FastAPI

WEIGHTS = Path("weights.json")


class Model:
    def __init__(self) -> None:
        self.weights = json.loads(WEIGHTS.read_text("utf-8"))
        on_loop = (
            threading.current_thread() is threading.main_thread()
        )
        thread = "event loop" if on_loop else "worker thread"
        print(f"model: read from its file on the {thread}")

    def guess_price(self, pages: int) -> float:
        return self.weights["cover"] + pages * self.weights["page"]


app = FastAPI()


@app.get("/prices/{pages}")
async def guess_price(pages: int) -> float:
    return Model().guess_price(pages)
