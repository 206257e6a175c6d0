"""A dependency wraps the list of tasks that FastAPI makes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, ParamSpec

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
P = ParamSpec("P")


@dataclass
class LoggedTasks:
    tasks: BackgroundTasks

    def add_task(
        self,
        work: Callable[P, object],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        name = getattr(work, "__name__", repr(work))
        print(f"dependency: {name} is added")
        self.tasks.add_task(work, *args, **kwargs)


def mail_receipt(order: int) -> None:
    print(f"task: receipt {order} mailed")


@app.post("/orders/{order}", status_code=204)
def place_order(
    order: int, tasks: Annotated[LoggedTasks, Depends()]
) -> None:
    print(f"endpoint: has {type(tasks).__name__}")
    tasks.add_task(mail_receipt, order)
