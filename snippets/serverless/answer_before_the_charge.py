"""In a Google function the answer goes first, then the task runs."""

import functions_framework.aio
import httpx2
from starlette.background import BackgroundTasks
from starlette.requests import Request
from starlette.responses import JSONResponse


def charge(order: int) -> None:
    bank = f"http://localhost:8001/charges/{order}"
    httpx2.post(bank, timeout=30).raise_for_status()
    print(f"task: order {order} charged")


@functions_framework.aio.http
async def place_order(request: Request) -> JSONResponse:
    tasks = BackgroundTasks()
    tasks.add_task(charge, 7)
    return JSONResponse({"order": 7}, 202, background=tasks)
