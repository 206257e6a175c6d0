"""The coroutine function itself is the task, and is awaited."""

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


async def mail_receipt(order: int) -> None:
    print(f"task: receipt {order} mailed")


@app.post("/orders/{order}")
async def place_order(
    order: int, tasks: BackgroundTasks
) -> dict[str, int]:
    tasks.add_task(mail_receipt, order)
    return {"order": order}
