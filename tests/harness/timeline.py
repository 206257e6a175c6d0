"""Draw a transcript's first run as a timeline: one row for each event, one lane for each actor, as an HTML list.

The list is the text alternative of its own drawing. Nothing is left to taste: the same transcript gives
the same rows, so that a test can hold the two together.
"""

import html
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from harness.masks import split_label
from harness.transcript import Step, read_transcript

LONGEST = 110  # characters in a row
STARTING = ("Started server process", "Waiting for application startup", "Application startup", "Uvicorn running")


@dataclass(frozen=True)
class Event:
    """Something that happened, and in whose lane."""

    lane: str
    text: str
    is_command: bool = False


def draw_timeline(transcript: Path) -> str:
    """Give the HTML of a transcript's timeline; it ends with a newline and holds no blank line."""
    events = find_events(read_transcript(transcript))
    lanes = list(dict.fromkeys(event.lane for event in events))
    rows = [draw_row(event, lanes.index(event.lane)) for event in events]
    label = f"Timeline of the recorded run of {transcript.stem}, first event first"
    head = f'<ol class="timeline" style="--lanes:{len(lanes)}" aria-label="{html.escape(label)}">'
    return "\n".join([head, *rows, "</ol>"]) + "\n"


def draw_row(event: Event, lane: int) -> str:
    """Give one row: its lane's number places and colours the dot."""
    text = html.escape(textwrap.shorten(event.text, LONGEST, placeholder=" …"), quote=False)
    text = f"<code>{text}</code>" if event.is_command else text
    return f'<li class="lane-{lane % 6}" style="--lane:{lane}"><b>{html.escape(event.lane)}</b> {text}</li>'


def find_events(steps: list[Step]) -> list[Event]:
    """List what happened up to the first `wait`: commands typed, and lines that report something."""
    events: list[Event] = []
    for step in steps:
        if step.command.strip() == "wait":
            break
        lane = "client" if step.command.startswith("curl") else "terminal"
        if not step.in_background:
            events.append(Event(lane, step.command.split("\n")[0], is_command=True))
        events += [event for line in step.output if (event := read_event(line, lane))]
    while events and events[-1].is_command:  # nothing came of it
        events.pop()
    return events


def read_event(line: str, lane: str) -> Event | None:
    """Read one printed line as an event; None for a traceback's frames and a server's start."""
    label, text = split_label(line)
    if not text.strip() or text.startswith(("Traceback", " ")) or any(word in text for word in STARTING):
        return None
    if actor := re.match(r"([a-z][a-z ]*): (.+)", text):
        return Event(actor[1], actor[2])
    text = re.sub(r"^(INFO|WARNING|ERROR): +(127\.0\.0\.1:PORT - )?", "", text)
    return Event(label.removesuffix(" | ") or lane, text)
