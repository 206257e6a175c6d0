"""What a test client cannot show: order, signals, exit codes."""

import os
import subprocess
from signal import SIGINT, SIGTERM

import httpx2
import pytest

from conftest import COMMAND, Server


def test_answer_before_mail(server: Server) -> None:
    with httpx2.Client(base_url=server.url) as client:
        assert client.post("/orders/1").status_code == 202
        assert client.get("/outbox").json() == []
        client.put("/mail-server")
        assert client.get("/outbox").json() == [1]


@pytest.mark.parametrize(
    ("signal", "code"), [(SIGINT, 0), (SIGTERM, -SIGTERM)]
)
def test_stop(server: Server, signal: int, code: int) -> None:
    httpx2.get(f"{server.url}/outbox")  # start-up has ended
    begin, end = server.stop(signal).split("lifespan: closed\n")
    assert "Waiting for application shutdown." in begin
    assert "Application shutdown complete." in end
    assert server.process.returncode == code


@pytest.mark.parametrize("server", [["--workers=2"]], indirect=True)
def test_two_workers(server: Server) -> None:
    server.wait_for("Application startup complete.")
    server.wait_for("Application startup complete.")
    assert server.stop(SIGTERM).count("lifespan: closed") == 2


def test_failing_start() -> None:
    sold = {**os.environ, "SHOP_IS_SOLD": "1"}
    done = subprocess.run(
        COMMAND, env=sold, capture_output=True, timeout=20
    )
    assert b"RuntimeError: the shop is sold" in done.stderr
    assert done.returncode == 3
