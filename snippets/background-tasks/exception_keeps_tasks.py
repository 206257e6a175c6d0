"""An exception handler sends the added tasks with its answer."""

from collections.abc import AsyncIterator

from fastapi import (
    BackgroundTasks,
    Depends,
    FastAPI,
    HTTPException,
    Request,
    Response,
)
from fastapi.exception_handlers import http_exception_handler


class LoginFailed(HTTPException):
    """The tasks of a request that it ends are run."""


async def keep_tasks(
    request: Request, tasks: BackgroundTasks
) -> None:
    request.state.tasks = tasks


async def open_ledger() -> AsyncIterator[None]:
    try:
        yield
    finally:
        print("dependency: ledger closed")


app = FastAPI(
    dependencies=[Depends(keep_tasks), Depends(open_ledger)]
)


@app.exception_handler(LoginFailed)
async def answer(request: Request, error: LoginFailed) -> Response:
    response = await http_exception_handler(request, error)
    response.background = getattr(request.state, "tasks", None)
    return response


async def write_down(user: str) -> None:
    print(f"task: login of {user} written down")


@app.post("/logins/{user}")
async def log_in(user: str, tasks: BackgroundTasks) -> str:
    tasks.add_task(write_down, user)
    if user != "ana":
        raise LoginFailed(401, "unknown user")
    return "welcome"
