"""What all bites need of the machine."""

import signal

import pytest


@pytest.fixture(autouse=True, scope="session")
def signals_are_heard() -> None:
    """Have what a bite starts hear the signals that whoever has started us may ignore: `nohup`, or a script's `&`."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, lambda *_: None)  # unlike a handler, to ignore a signal is handed on
