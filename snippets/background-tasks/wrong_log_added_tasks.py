"""Wrong on purpose: FastAPI does not make the subclass."""

from collections.abc import Callable
from typing import ParamSpec

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
P = ParamSpec("P")


class LoggedTasks(BackgroundTasks):
    def add_task(
        self,
        work: Callable[P, object],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        name = getattr(work, "__name__", repr(work))
        print(f"dependency: {name} is added")
        super().add_task(work, *args, **kwargs)


def mail_receipt(order: int) -> None:
    print(f"task: receipt {order} mailed")


@app.post("/orders/{order}", status_code=204)
def place_order(order: int, tasks: LoggedTasks) -> None:
    print(f"endpoint: has {type(tasks).__name__}")
    tasks.add_task(mail_receipt, order)
