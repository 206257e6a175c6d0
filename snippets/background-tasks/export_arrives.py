"""A task that reads a file is `def`."""

from pathlib import Path

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI()


def note_export() -> None:
    name = Path("name").read_text().strip()
    print(f"task: export by {name} noted")


@app.get("/export")
def send_export(tasks: BackgroundTasks) -> PlainTextResponse:
    tasks.add_task(note_export)
    return PlainTextResponse("order,price\n" + "1,5\n" * 5_000_000)
