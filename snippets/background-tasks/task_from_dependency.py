"""A yield dependency hands out a function that is the task."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
Record = Callable[[str], None]


def get_record() -> Iterator[Record]:
    opened = sqlite3.connect("shop.db", check_same_thread=False)
    with closing(opened) as db:
        db.execute("CREATE TABLE IF NOT EXISTS events (text)")

        def record(event: str) -> None:
            with db:
                db.execute("INSERT INTO events VALUES (?)", [event])
            print(f"task: {event} recorded")

        yield record
    print("dependency: database closed")


@app.post("/orders", status_code=202)
def place_order(
    record: Annotated[Record, Depends(get_record)],
    tasks: BackgroundTasks,
) -> dict[str, int]:
    tasks.add_task(record, "order 1")
    return {"order": 1}
