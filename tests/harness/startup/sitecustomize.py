"""On the PYTHONPATH of every replayed program: print as at a terminal, detect blocking if asked.

At a terminal Python writes each line at once; at a socket it would not. A command that sets
PYTHONUNBUFFERED, be it to nothing, has what Python makes of it. With `DETECT_BLOCKING` set, a
call from the program's folder that blocks the event loop raises `blockbuster.BlockingError`. With
`TRACE_LINES`, the lines of the program that run are noted in the file of that name.
"""

import os
import sys


def prepare() -> None:
    """Make stdout line-buffered and switch the blocking detector on if the environment asks."""
    if "PYTHONUNBUFFERED" not in os.environ:
        sys.stdout.reconfigure(line_buffering=True)
    if report := os.environ.get("TRACE_LINES"):
        from tracer import trace_lines

        trace_lines(os.getcwd(), report)
    if os.environ.pop("DETECT_BLOCKING", None):  # not for processes that this one starts: see standin.py
        from pathlib import Path

        from detector import make_detector

        make_detector(Path.cwd()).activate()


prepare()
