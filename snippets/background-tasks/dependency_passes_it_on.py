"""The dependency raises the task's error again."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()


def begin_work() -> Iterator[str]:
    try:
        yield "work"
    except Exception:
        print("dependency: rolled back")
        raise


def mail_receipt(email: str) -> None:
    raise ConnectionRefusedError(f"no mail server for {email}")


@app.post("/orders", status_code=202)
def place_order(
    work: Annotated[str, Depends(begin_work)], tasks: BackgroundTasks
) -> str:
    tasks.add_task(mail_receipt, "ana@example.com")
    return "order placed"
