"""On the PYTHONPATH of every replayed program: print as at a terminal, detect blocking if asked.

At a terminal Python writes each line at once; at a socket it would not. With `DETECT_BLOCKING` set, a
call from the program's folder that blocks the event loop raises `blockbuster.BlockingError`.
"""

import os
import sys
import types


def prepare() -> None:
    """Make stdout line-buffered and switch the blocking detector on if the environment asks."""
    sys.stdout.reconfigure(line_buffering=True)
    if os.environ.get("DETECT_BLOCKING"):
        detect_blocking()


def detect_blocking() -> None:
    """Have blocking calls raise where the program makes them, but not while it is being imported.

    Uvicorn imports the program on the event loop, before it serves anybody.
    """
    from blockbuster import BlockBuster

    program = types.ModuleType("program")
    program.__path__ = [os.getcwd()]
    detector = BlockBuster(scanned_modules=program)
    for function in detector.functions.values():
        function.can_block_in("<frozen importlib._bootstrap>", "_find_and_load")
    detector.activate()


prepare()
