"""The job gets the text itself, so no host needs the file."""

from typing import Annotated

from fastapi import Body, FastAPI
from redis import Redis
from rq import Queue

queue = Queue(connection=Redis(port=6379))
app = FastAPI()


def print_label(text: str) -> None:
    print(f"job: prints {text}", flush=True)


@app.post("/labels/{order}", status_code=202)
def upload(order: int, text: Annotated[str, Body()]) -> None:
    queue.enqueue(print_label, text)
