"""Wrong on purpose: one response object serves every order."""

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import JSONResponse

app = FastAPI()
PLACED = JSONResponse({"status": "placed"}, 202)


async def mail_receipt(customer: str) -> None:
    print(f"task: receipt mailed to {customer}")


@app.post("/orders/{customer}")
async def place_order(
    customer: str, tasks: BackgroundTasks
) -> JSONResponse:
    tasks.add_task(mail_receipt, customer)
    print(f"endpoint: {customer} orders")
    return PLACED
