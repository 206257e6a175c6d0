"""A fixture that starts the shop in a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from signal import SIGKILL

import pytest

COMMAND = [sys.executable, "-m", "uvicorn", "shop:app", "--port=0"]


@dataclass
class Server:
    process: subprocess.Popen[str]
    url: str = ""

    def wait_for(self, text: str) -> str:
        seen = ""
        for line in self.process.stdout or ():
            seen += line
            if found := re.search(text, line):
                return found[0]
        pytest.fail(f"ended without {text!r}:\n{seen}")

    def stop(self, signal: int) -> str:
        self.process.send_signal(signal)
        self.process.wait(timeout=20)
        return "".join(self.process.stdout or ())


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    process = subprocess.Popen(
        [*COMMAND, *getattr(request, "param", [])],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    server = Server(process)
    try:
        server.url = server.wait_for(r"http://[\d.:]+")
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, SIGKILL)
        process.communicate()
