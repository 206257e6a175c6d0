"""The shop over HTTP: the handler turns mails into tasks."""

from fastapi import BackgroundTasks, FastAPI
from post import send
from shop import place_order

app = FastAPI()


@app.post("/orders", status_code=202)
def post_order(
    email: str, amount: int, tasks: BackgroundTasks
) -> dict[str, int]:
    placed = place_order(email, amount)
    for mail in placed.mails:
        tasks.add_task(send, mail)
    return {"order": placed.order}
