"""Hands over the task itself, and its argument after it."""

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def mail_receipt(order: int) -> None:
    print(f"mailer: receipt for order {order} sent")


@app.post("/orders/{order}")
def place_order(order: int, tasks: BackgroundTasks) -> dict:
    tasks.add_task(mail_receipt, order)
    print("endpoint: task added")
    return {"order": order}
