"""Tests with a real worker: what a job finds in another process."""

import pytest
from fastapi.testclient import TestClient
from shop import app

from conftest import WORKER, Process, start


def test_job_is_done(worker: Process) -> None:
    with TestClient(app) as client:
        assert client.post("/orders/tea").status_code == 202
    worker.wait_for("tea: 350 cents charged")


@pytest.mark.usefixtures("broker")
def test_job_waits_for_a_worker() -> None:
    with TestClient(app) as client:
        client.post("/orders/tea")
    with start(*WORKER) as worker:
        worker.wait_for("tea: 350 cents charged")
