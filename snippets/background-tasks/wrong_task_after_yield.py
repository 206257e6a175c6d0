"""Wrong on purpose: a task that is added after `yield` never runs."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()


async def mail(events: list[str]) -> None:
    print(f"task: mails {' and '.join(events)}")


async def collect(tasks: BackgroundTasks) -> AsyncIterator[list[str]]:
    events: list[str] = []
    yield events
    tasks.add_task(mail, events)
    print("dependency: task added")


@app.post("/orders")
async def place_order(
    events: Annotated[list[str], Depends(collect)],
) -> dict[str, int]:
    events.append("order placed")
    events.append("stock low")
    print("endpoint: has collected two events")
    return {"order": 1}
