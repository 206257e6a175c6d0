"""Each order is answered by a response object of its own."""

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import JSONResponse

app = FastAPI()


async def mail_receipt(customer: str) -> None:
    print(f"task: receipt mailed to {customer}")


@app.post("/orders/{customer}")
async def place_order(
    customer: str, tasks: BackgroundTasks
) -> JSONResponse:
    tasks.add_task(mail_receipt, customer)
    print(f"endpoint: {customer} orders")
    return JSONResponse({"status": "placed"}, 202)
