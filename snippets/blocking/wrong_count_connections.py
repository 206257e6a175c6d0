"""Wrong on purpose: a limit that does not know the work."""

from pathlib import Path

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def mail_receipt() -> None:
    Path("mails").open("w").close()


@app.post("/orders", status_code=202)
async def place_order(tasks: BackgroundTasks) -> str:
    tasks.add_task(mail_receipt)
    return "order placed"


@app.get("/ready")
async def check() -> str:
    return "ready"
