"""Wrong on purpose: the job gets a path of another host."""

from pathlib import Path
from typing import Annotated

from fastapi import Body, FastAPI
from redis import Redis
from rq import Queue

queue = Queue(connection=Redis(port=6379))
app = FastAPI()


def print_label(path: str) -> None:
    text = Path(path).read_text()
    print(f"job: prints {text}", flush=True)


@app.post("/labels/{order}", status_code=202)
def upload(order: int, text: Annotated[str, Body()]) -> None:
    path = Path(f"label-{order}.txt")
    path.write_text(text)
    queue.enqueue(print_label, str(path))
