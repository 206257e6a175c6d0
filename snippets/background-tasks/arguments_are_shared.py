"""The endpoint changes a list after handing it to a task."""

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def pack(basket: list[str]) -> None:
    print(f"task: packs {' and '.join(basket)}")


@app.post("/orders")
def place_order(tasks: BackgroundTasks) -> list[str]:
    basket = ["tea"]
    tasks.add_task(pack, basket)
    tasks.add_task(pack, basket.copy())
    basket.append("milk")
    return basket
