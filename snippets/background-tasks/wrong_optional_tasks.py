"""Wrong on purpose: FastAPI takes `| None` for a query parameter."""

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def mail_receipt(order: int) -> None:
    print(f"task: receipt {order} mailed")


@app.post("/orders/{order}")
def place_order(
    order: int, tasks: BackgroundTasks | None = None
) -> dict[str, int]:
    if tasks:
        tasks.add_task(mail_receipt, order)
    return {"order": order}
