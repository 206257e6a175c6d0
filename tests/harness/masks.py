"""All that a transcript shows differently from what was printed: one table, applied line by line.

Nothing else is masked. What varies beyond this table has to be made deterministic in the program.
"""

import re
from pathlib import Path

MASKS = [
    # what was printed, what the transcript shows, why
    (r"(process|worker|Child process|parent process) \[\d+\]", r"\1 [PID]", "the system numbers processes"),
    (r"127\.0\.0\.1:\d{4,5}(?= - )", "127.0.0.1:PORT", "the system picks a client's port"),
    (r"\b0x[0-9a-f]{6,}\b", "0xADDR", "addresses in memory"),
    (r"^(date: ).*", r"\1DATE", "the clock, in a response's headers"),
    (r"(?<=has no attribute )('_\w+')\. Did you mean: '\w+'\?", r"\1", "newer Pythons guess at private names, too"),
    (r"/dev/fd/9: line \d+:", "bash:", "a script's line numbers, which a terminal does not have"),
    (r"^(bash:) +\d+ (?=[A-Z])", r"\1 [PID] ", "the shell numbers a job that a signal ended"),
]
LIBRARY_FRAMES = "  [library frames]"

_COMPILED = [(re.compile(pattern, re.IGNORECASE), shown) for pattern, shown, _ in MASKS]
_FRAME = re.compile(r'^(?P<margin>[ |+-]*?)  File "(?P<file>[^"]+)", line \d+')


def mask_line(line: str, folder: Path) -> str:
    """Apply the table to one line and show the replay's `folder` as `…`."""
    line = line.replace(f"{folder}/", "…/").replace(str(folder), "…")
    for pattern, shown in _COMPILED:
        line = pattern.sub(shown, line)
    return line


def fold_library_frames(lines: list[str]) -> list[str]:
    """Replace each run of traceback frames outside the reader's program by one visible placeholder.

    They differ between versions of Python and of the libraries. A label in front of a line
    (`uvicorn | `) and the margin of an exception group are kept.
    """
    folded: list[str] = []
    folding = None  # the label of the job whose frames are being left out
    source = None  # what the source line under such a frame begins with
    for line in lines:
        prefix, text = split_label(line)
        frame = _FRAME.match(text)
        if frame and is_library(frame["file"]):
            if folding != prefix and "/blockbuster/" not in frame["file"]:  # the detector leaves no trace
                folded.append(f"{prefix}{frame['margin']}{LIBRARY_FRAMES}")
                folding = prefix
            source = f"{prefix}{frame['margin']}    "
        elif source and not frame and line.startswith(source):
            continue
        else:
            folding = source = None
            folded.append(line)
    return folded


def split_label(line: str) -> tuple[str, str]:
    """Split `uvicorn | text` into its label with the bar, and the text."""
    match = re.match(r"[\w.#-]+ \|(?: |$)", line)
    return (match[0], line[match.end() :]) if match else ("", line)


def is_library(file: str) -> bool:
    """Tell whether a frame's file is not one of the reader's."""
    return not file.startswith("…/")
