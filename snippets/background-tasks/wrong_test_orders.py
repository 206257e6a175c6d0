"""Wrong on purpose: both tests misjudge the test client."""

from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
outbox: list[str] = []


def mail_receipt(address: str) -> None:
    if "@" not in address:
        raise ValueError(f"no address: {address}")
    outbox.append(address)


@app.post("/orders", status_code=202)
def place_order(to: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_receipt, to)


def test_failing() -> None:
    client = TestClient(app)
    answer = client.post("/orders?to=ana")
    assert answer.status_code == 202


def test_streamed() -> None:
    client = TestClient(app)
    address = "ana@example.com"
    with client.stream("POST", f"/orders?to={address}") as answer:
        assert answer.status_code == 202
    assert outbox == [address]
