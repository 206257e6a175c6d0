"""A task that runs before its client has read anything."""

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI()


def note_export() -> None:
    print("task: export noted")


@app.get("/export")
def send_export(tasks: BackgroundTasks) -> PlainTextResponse:
    tasks.add_task(note_export)
    return PlainTextResponse("order,price\n" + "1,5\n" * 5_000_000)
