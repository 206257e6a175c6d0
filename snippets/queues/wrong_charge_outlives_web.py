"""Wrong on purpose: the charge ends with the web process."""

import time
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    ask_the_bank(order)
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, tasks: BackgroundTasks) -> dict[str, int]:
    tasks.add_task(charge, order)
    return {"order": order}


# Only to make the order certain: the bank answers by a file.
def ask_the_bank(order: int) -> None:
    paid, refused = Path(f"{order}-paid"), Path(f"{order}-refused")
    while not paid.exists():
        if refused.exists():
            refused.unlink()
            raise ConnectionError("the bank is closed")
        time.sleep(0.1)
