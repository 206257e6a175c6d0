"""The use case says what is for later; its caller says when."""

from collections.abc import Callable

from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient

Enqueue = Callable[[Callable[[str], None], str], None]
sent: list[str] = []


def mail_receipt(email: str) -> None:
    sent.append(email)


def place_order(email: str, enqueue: Enqueue) -> int:
    enqueue(mail_receipt, email)
    return len(email)


app = FastAPI()


@app.post("/orders", status_code=202)
def post_order(email: str, tasks: BackgroundTasks) -> int:
    return place_order(email, tasks.add_task)


def now(work: Callable[[str], None], email: str) -> None:
    work(email)


TestClient(app).post("/orders?email=ana@example.com")
print("over HTTP:", sent)
#> over HTTP: ['ana@example.com']

place_order("bob@example.com", now)
print("from a script:", sent)
#> from a script: ['ana@example.com', 'bob@example.com']

noted: list[tuple[Callable[[str], None], str]] = []
place_order("eve@example.com", lambda *work: noted.append(work))
print("in a test:", noted == [(mail_receipt, "eve@example.com")])
#> in a test: True
print("nothing more is sent:", sent)
#> nothing more is sent: ['ana@example.com', 'bob@example.com']
