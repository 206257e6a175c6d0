"""Notes which lines of a replayed program run, each at once: what is killed has said it, too."""

import os
import sys
import threading
from types import CodeType, FrameType


def trace_lines(folder: str, report: str) -> None:
    """Append `file:line` to the file `report` for each line of the programs in `folder` that runs from now on."""
    unseen: dict[CodeType, set[int]] = {}
    write = os.write  # the blocking detector puts its own there
    address = os.open(report, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)

    def note(frame: FrameType, event: str, argument: object) -> object:
        """Note a line, the first time."""
        code, line = frame.f_code, frame.f_lineno
        if line in unseen[code]:
            unseen[code].discard(line)
            write(address, f"{code.co_filename}:{line}\n".encode())
            frame.f_trace_lines = bool(unseen[code])
        return note

    def enter(frame: FrameType, event: str, argument: object) -> object:
        """Follow the frames of the programs only."""
        code = frame.f_code
        if not code.co_filename.startswith(folder):
            return None
        if code not in unseen:
            unseen[code] = {line for *_, line in code.co_lines() if line}
        return note(frame, event, argument) if unseen[code] else None

    threading.settrace(enter)
    sys.settrace(enter)
