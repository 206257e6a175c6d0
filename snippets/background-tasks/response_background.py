"""Five ways to put a task on a response's `background`."""

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask

app = FastAPI()


def mail(order: int = 4) -> None:
    print(f"task: receipt {order} mailed")


@app.post("/orders/1")
def on_the_injected_one(response: Response) -> str:
    response.background = BackgroundTask(mail, 1)
    return "placed"


@app.post("/orders/2")
def on_the_returned_one() -> JSONResponse:
    response = JSONResponse("placed")
    response.background = BackgroundTask(mail, 2)
    return response


@app.post("/orders/3")
def return_the_injected_one(response: Response) -> Response:
    response.background = BackgroundTask(mail, 3)
    return response


@app.post("/orders/4")
def a_bare_function() -> JSONResponse:
    return JSONResponse("placed", background=mail)


@app.post("/orders/5")
def a_list() -> JSONResponse:
    tasks = [BackgroundTask(mail, 5)]
    return JSONResponse("placed", background=tasks)
