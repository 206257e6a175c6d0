"""Wrong on purpose, blocks the event loop: reads in a task."""

from pathlib import Path

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI()


async def note_export() -> None:
    name = Path("name").read_text().strip()
    print(f"task: export by {name} noted")


@app.get("/export")
def send_export(tasks: BackgroundTasks) -> PlainTextResponse:
    tasks.add_task(note_export)
    return PlainTextResponse("order,price\n" + "1,5\n" * 5_000_000)
