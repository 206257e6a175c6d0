"""Notes which lines of a replayed program run, each at once: what is killed has said it, too."""

import os
import sys
import threading
from types import FrameType


def trace_lines(folder: str, report: str) -> None:
    """Append `file:line` to the file `report` for each line of the programs in `folder` that runs from now on."""
    seen: set[tuple[str, int]] = set()
    write = os.write  # the blocking detector puts its own there
    address = os.open(report, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)

    def note(frame: FrameType, event: str, argument: object) -> object:
        """Note a line, the first time."""
        place = frame.f_code.co_filename, frame.f_lineno
        if place not in seen:
            seen.add(place)
            write(address, f"{place[0]}:{place[1]}\n".encode())
        return note

    def enter(frame: FrameType, event: str, argument: object) -> object:
        """Follow the frames of the programs only."""
        return note(frame, event, argument) if frame.f_code.co_filename.startswith(folder) else None

    threading.settrace(enter)
    sys.settrace(enter)
