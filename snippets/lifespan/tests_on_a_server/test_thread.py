"""A server in a thread: real sockets, and your own objects."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import httpx2
import pytest
import uvicorn
from fastapi import FastAPI
from shop import app, outbox


@contextmanager
def serve(app: FastAPI) -> Iterator[str]:
    config = uvicorn.Config(app, port=0, timeout_graceful_shutdown=5)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "start-up has failed"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def test_answer_before_mail(capsys: pytest.CaptureFixture) -> None:
    with serve(app) as url, httpx2.Client(base_url=url) as client:
        assert client.post("/orders/1").status_code == 202
        assert outbox == []
        client.put("/mail-server")
        client.get("/outbox")
        assert outbox == [1]
    assert "lifespan: closed" in capsys.readouterr().out
