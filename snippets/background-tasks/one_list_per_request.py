"""Dependencies and endpoint add to one list, new for each request."""

from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()


async def do(job: str) -> None:
    print(f"task: {job}")


async def get_visit(tasks: BackgroundTasks) -> str:
    tasks.add_task(do, "visit counted")
    print("dependency: visit added")
    return "visit"


Visit = Annotated[str, Depends(get_visit)]


async def get_customer(visit: Visit, tasks: BackgroundTasks) -> str:
    tasks.add_task(do, "discount computed")
    print("dependency: discount added")
    return "Ana"


@app.post("/orders")
async def place_order(
    tasks: BackgroundTasks,
    pens: int,
    customer: Annotated[str, Depends(get_customer)],
    visit: Visit,
) -> dict[str, int]:
    print(f"endpoint: finds {len(tasks.tasks)} tasks")
    tasks.add_task(do, "receipt mailed")
    return {"pens": pens}
