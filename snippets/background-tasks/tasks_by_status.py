"""Says 404 in four ways; two of them keep the task that was added."""

from fastapi import (
    BackgroundTasks,
    FastAPI,
    HTTPException,
    Request,
    Response,
)
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask

app = FastAPI()


async def report(way: str) -> None:
    print(f"task: reports what was {way}")


@app.post("/set", status_code=202)
async def set_it(tasks: BackgroundTasks, response: Response) -> str:
    tasks.add_task(report, "set")
    response.status_code = 404
    return "sold out"


@app.post("/returned", status_code=202)
async def return_it(tasks: BackgroundTasks) -> JSONResponse:
    tasks.add_task(report, "returned")
    return JSONResponse("sold out", 404)


@app.post("/raised", status_code=202)
async def raise_it(tasks: BackgroundTasks) -> str:
    tasks.add_task(report, "raised")
    raise HTTPException(404, "sold out")


@app.post("/handled", status_code=202)
async def let_it_be_handled(tasks: BackgroundTasks) -> str:
    tasks.add_task(report, "added before the exception")
    raise LookupError("sold out")


@app.exception_handler(LookupError)
async def handle(
    request: Request, error: LookupError
) -> JSONResponse:
    own = BackgroundTask(report, "handled")
    return JSONResponse("sold out", 404, background=own)
