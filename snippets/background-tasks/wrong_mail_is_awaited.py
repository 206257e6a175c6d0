"""Wrong on purpose: a lambda hides that the task is a coroutine."""

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


async def mail_receipt(order: int) -> None:
    print(f"task: receipt {order} mailed")


@app.post("/orders/{order}")
async def place_order(
    order: int, tasks: BackgroundTasks
) -> dict[str, int]:
    tasks.add_task(lambda: mail_receipt(order))
    return {"order": order}
