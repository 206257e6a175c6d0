"""Draw a transcript as a figure: a lane for each actor, a row for each event, a bar for what lasts.

The rows are a list, so that the drawing is its own text alternative. Nothing is left to taste: the same transcript
(and the same `<name>.bars` beside it) gives the same drawing, so that a test can hold them together.

Bars come from pairs of events (a request and its answer, `ledger opened` and `ledger closed`). Others are listed by
hand, one a line, by the texts of the lines of the transcript where they begin and end:

    event loop: asks the supplier .. has the price : answers nobody !

`text #2` is the second such line, `!` marks the harm, `?` what hangs. `only: first .. last` draws no more than these
lines. `<name>..part.bars` gives a drawing of its own, `<name>..part.timeline`, so that a long run is drawn in parts.
"""

import html
import re
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

from harness.files import Unreadable, read_text
from harness.masks import split_label
from harness.transcript import Step, read_transcript

LONGEST = 110  # characters of one line
LONGEST_ROW = 130  # characters of all lines of a row: about four lines in a drawing of half the width
ACTORS = {  # colour, a class of docs/assets/site.css: who has it. Lanes stand in this order.
    "terminal": ("terminal", "bash", "heartbeat"),
    "client": ("client", "curl", "browser", "request", "receiver", "sender", "data"),
    "server": ("uvicorn", "port", "supervisor", "process", "container", "shell", "server", "signal"),
    "loop": ("event loop", "loop", "first loop", "second loop", "other requests"),
    "lifespan": (
        "lifespan",
        "app",
        "shop",
        "router",
        "orders",
        "bills",
        "stock",
        "admin",
        "audit",
        "included",
        "trace",
        "module",
    ),
    "dependency": ("dependency", "session", "settings", "middleware", "wrapper"),
    "endpoint": (
        "endpoint",
        "handler",
        "response",
        "stream",
        "websocket",
        "def endpoint",
        "async endpoint",
        "watched endpoint",
    ),
    "task": (
        "task",
        "worker",
        "job",
        "async task",
        "def task",
        "async def task",
        "worker a",
        "worker b",
        "celery",
        "consumer",
        "program",
        "dramatiq",
        "rq",
        "taskiq",
        "huey_consumer",
        "docket",
        "arq",
        "saq",
        "streaq",
    ),
    "thread": ("worker thread", "thread", "thread pool", "threads", "child"),
    "database": ("database", "postgres", "connection", "pool", "cache", "visits", "lock", "lease"),
    "service": ("mail server", "supplier", "log server", "queue", "bank", "model", "feed"),
}
COLOURS = {actor: colour for colour, actors in ACTORS.items() for actor in actors}
ORDER = list(COLOURS)
PAIRS = {
    "opened": "closed",
    "open": "closed",
    "opens": "closes",
    "begins": "ends",
    "starts": "ends|mailed",
    "charging": "charged",
}
ENDS = re.compile(rf"\b(?:{'|'.join(PAIRS.values())})\b")  # what a line ends, it does not begin
PLUMBING = r" \[PID\]| \((?:Press )?CTRL\+C to (?:force )?quit\)| HTTP/1\.1(?=\")"  # of a server's log
HARM = re.compile(r"\b(?:000|5\d\d)$|no answer")  # of a wrong program's answer
SIGNALS = {"INT": "Ctrl-C", **{name: f"SIG{name}" for name in ("TERM", "HUP", "QUIT", "KILL")}, "9": "SIGKILL"}
FRAME = re.compile(r'\[library frames\]|File "|Traceback \(most recent|Exception Group Traceback|[-+ ]*$|    ')

CHATTER = re.compile(  # beside an exception's own text
    r"Traceback \(most recent|The above exception was|During handling of the|\[SQL: |\[parameters: |\(Background on "
)
MODULE = re.compile(r"^(?:INFO +\[[\w.]+\] +|(?:\w+\.)+(?=\w*(?:Error|Exception)\b))")  # of a logger, of an error
ROUTINE = (  # what a server logs each time it starts and stops; of a long row, these go in this order
    "Uvicorn running",
    "Waiting for application startup",
    "Started server",
    "Application shutdown complete",
    "Waiting for application shutdown",
)


@dataclass
class Row:
    """What one actor did at one time: a command, a printed line, or a few that belong together."""

    actor: str
    texts: list[str]
    lines: list[int]  # of the transcript
    is_typed: bool = False  # the first text is a command, or what its comment says
    is_command: bool = False
    job: str = ""  # the label of who printed it
    answers: bool = False  # printed by the command above


@dataclass
class Bar:
    """Something that lasts from one row to another, in somebody's lane."""

    actor: str
    first: int
    last: int
    label: str = ""
    kind: str = ""  # `harm`, `hangs`, or `dot` for a row that needs a column of its own
    column: int = 0

    @property
    def classes(self) -> str:
        """Give the classes of docs/assets/site.css that colour it."""
        return f"{COLOURS[self.actor]} {self.kind}".strip()


@dataclass
class Drawing:
    """The rows of a transcript, and the bars beside them."""

    rows: list[Row]
    bars: list[Bar] = field(default_factory=list)

    @property
    def actors(self) -> set[str]:
        """Give all who have a lane."""
        return {row.actor for row in self.rows} | {bar.actor for bar in self.bars}


def draw_timeline(transcript: Path, part: str = "") -> str:
    """Give the HTML of a transcript's drawing; it ends with a newline and holds no blank line."""
    drawing, other = read_drawing(transcript, part), find_partner(transcript)
    partner = read_drawing(other) if other else Drawing([])
    lanes = place_lanes(drawing, partner)
    columns = sum(lanes.values())
    longest = max(map(len, lanes))
    is_wrong = transcript.stem.startswith("wrong_")
    about = f", {part.replace('_', ' ')}" * bool(part)
    size = f"--lanes:{columns};--rows:{len(drawing.rows)};--head:{longest}"
    head = f'<figure class="drawing{" wrong" * is_wrong}" style="{size}">'
    lines = [head, f"<figcaption>Run of <b>{transcript.stem}</b>{about}</figcaption>"]
    starts, column = {}, 1
    for actor, width in lanes.items():
        starts[actor] = column
        place = f"--at:{column};--wide:{width}"
        lines.append(f'<span class="lane {COLOURS[actor]}" style="{place}" aria-hidden="true"><b>{actor}</b></span>')
        column += width
    for bar in (bar for bar in drawing.bars if bar.kind != "dot"):
        place = f"grid-area:{bar.first + 3}/{starts[bar.actor] + bar.column}/{bar.last + 3}"
        lines.append(f'<span class="bar {bar.classes}" style="{place}"></span>')
    lines.append("<ol>")
    for number, row in enumerate(drawing.rows):
        own = [bar for bar in drawing.bars if number in (bar.first, bar.last) and bar.actor == row.actor]
        column = starts[row.actor] + (own[0].column if own else 0)
        begun = [bar for bar in drawing.bars if bar.label and number == bar.first]
        ended = [bar for bar in drawing.bars if bar.label and number == bar.last]
        lines.append(draw_row(row, column, [*map(write_begin, begun), *map(write_end, ended)], is_wrong=is_wrong))
    return "\n".join([*lines, "</ol>", "</figure>"]) + "\n"


def draw_row(row: Row, column: int, marks: list[str], *, is_wrong: bool) -> str:
    """Give one row: who, what, and the marks of the bars that begin and end here."""
    colour = COLOURS[row.actor]
    texts = [html.escape(text, quote=False) for text in shorten_texts(row.texts)]
    if row.is_typed and row.is_command:
        texts[0] = f"<code>{texts[0]}</code>"
    asked = [texts.pop(0)] if row.is_typed else []
    answer = " · ".join(f"<strong>{text}</strong>" if is_wrong and HARM.search(text) else text for text in texts)
    text = " → ".join([*asked, answer] if answer or asked == [] else asked)
    text = re.sub(r",(?=[^\s<])", ",<wbr>", f"→ {text}" if row.answers else text)  # JSON breaks between its fields
    number = row.job.partition("#")[2]
    name = f"{row.actor} #{number}" if number else row.actor
    return f'<li class="{colour}" style="--at:{column}"><b>{name}</b> {" ".join([text, *marks])}</li>'


def shorten_texts(texts: list[str]) -> list[str]:
    """Shorten what is too long for a row: repetitions, modules of errors and routine go first."""
    if sum(map(len, texts)) > LONGEST_ROW:
        texts = [MODULE.sub("", text) for text in dict.fromkeys(texts)]
    for routine in ROUTINE:
        if sum(map(len, texts)) > LONGEST_ROW:
            texts = [text for text in texts if not text.startswith(routine)] or texts
    fitting = max(map(len, texts)) - max(0, sum(map(len, texts)) - LONGEST_ROW)
    limit = min(LONGEST, max(fitting, LONGEST_ROW // len(texts)))
    return [textwrap.shorten(text, limit, placeholder=" …") for text in texts]


def write_begin(bar: Bar) -> str:
    """Say what a bar is, in the row where it begins."""
    return f'<em class="{bar.classes}">{name_bar(bar)}</em>'


def write_end(bar: Bar) -> str:
    """Say that a bar ends, for those who do not see it."""
    return f'<span class="unseen">(until here: {name_bar(bar)})</span>'


def name_bar(bar: Bar) -> str:
    """Say in whose lane a bar is, and what it is."""
    return html.escape(f"{bar.actor} {bar.label}", quote=False)


def place_lanes(drawing: Drawing, partner: Drawing) -> dict[str, int]:
    """Give each actor's lane its width in bars; a wrong program and its cure have the same lanes."""
    lanes = {}
    for actor in sorted(drawing.actors | partner.actors, key=ORDER.index):
        ends = [spread([bar for bar in each.bars if bar.actor == actor]) for each in (drawing, partner)]
        lanes[actor] = max(1, *ends)
    return lanes


def spread(bars: list[Bar]) -> int:
    """Give bars of one lane that overlap columns of their own; tell how many columns that takes."""
    free: list[int] = []  # the row in which each column is free again
    for bar in sorted(bars, key=lambda bar: bar.first):
        bar.column = next((column for column, row in enumerate(free) if row <= bar.first), len(free))
        free[bar.column : bar.column + 1] = [bar.last]
    return len(free)


def find_partner(transcript: Path) -> Path | None:
    """Give the transcript of the cure, or of the wrong program, if that is drawn too."""
    stem = transcript.stem
    other = stem.removeprefix("wrong_") if stem.startswith("wrong_") else f"wrong_{stem}"
    path = transcript.with_name(f"{other}.console")
    return path if path.exists() and path.with_suffix(".timeline").exists() else None


def read_drawing(transcript: Path, part: str = "") -> Drawing:
    """Read a transcript and its list of bars; raise `Unreadable` if one does not fit the other."""
    steps = read_transcript(transcript)
    listed = [*read_bars(transcript, part)]
    first, last = next(((start, end) for _, actor, start, end, _, _ in listed if actor == "only"), (0, 10**9))
    places = {line for _, actor, start, end, _, _ in listed if actor != "only" for line in (start, end)}
    rows = [row for row in find_rows(steps, places) if first <= row.lines[0] <= last]
    while rows and rows[-1].is_typed and len(rows[-1].texts) == 1:  # nothing came of it
        rows.pop()
    if not rows:
        raise Unreadable(f"{transcript}:1: nothing happens here that could be drawn; include no drawing of it")
    for row in rows:
        if row.actor not in COLOURS:
            fault = f"no colour for `{row.actor}`; call it by a name of ACTORS in tests/harness/timeline.py, or add it"
            raise Unreadable(f"{transcript}:{row.lines[0]}: {fault}")
    drawing = Drawing(rows)
    drawing.bars = [*find_requests(steps, rows), *find_pairs(rows)]
    place = {line: number for number, row in enumerate(rows) for line in row.lines}
    for where, actor, start, end, label, kind in listed:
        if actor == "only":
            continue
        if actor not in COLOURS or start not in place or min(end, rows[-1].lines[-1]) not in place:
            fault = "a lane without a colour (ACTORS)" if actor not in COLOURS else "begins or ends with no drawn line"
            raise Unreadable(f"{where}: {fault}; correct it")
        last_row = place[min(end, rows[-1].lines[-1])]
        if last_row <= place[start]:
            raise Unreadable(f"{where}: ends in the row in which it begins; name lines further apart")
        drawing.bars.append(Bar(actor, place[start], last_row, label, kind))
    in_bar = {number for bar in drawing.bars if bar.actor == "client" for number in (bar.first, bar.last)}
    dots = (n for n, row in enumerate(rows) if row.actor == "client" and row.is_typed and n not in in_bar)
    drawing.bars += [Bar("client", number, number, kind="dot") for number in dots]
    drawing.bars.sort(key=lambda bar: (bar.first, bar.last))
    return drawing


def read_bars(transcript: Path, part: str = ""):
    """Give each listed bar: where it is written, its lane, first and last line, label and kind."""
    path = transcript.with_name(f"{transcript.stem}{part and '..' + part}.bars")
    lines = read_text(transcript).splitlines()
    for number, text in enumerate(read_text(path).splitlines() if path.exists() else [], 1):
        where = f"{path}:{number}"
        written = re.fullmatch(r"([a-z][a-z_ ]*): (.+?) \.\.(?: (.+?))?(?: : (.+?))?(?: ([!?]))?", text)
        if not written:
            raise Unreadable(
                f"{where}: not a bar; write `lane: first text .. last text : label`, the last two may be missing"
            )
        start = find_line(lines, written[2], 0)
        end = find_line(lines, written[3], start or 0) if written[3] else len(lines)
        if start is None or end is None:
            missing = written[2] if start is None else written[3]
            raise Unreadable(f"{where}: `{missing}` is in no line of {transcript.name} from there on; correct it")
        kind = {"!": "harm", "?": "hangs"}.get(written[5], "")
        yield where, written[1], start, end, written[4] or ("hangs" if kind == "hangs" else ""), kind


def find_line(lines: list[str], text: str, after: int) -> int | None:
    """Give the number of the first line behind `after` that contains `text`, of the nth for `text #n`."""
    text, _, nth = text.partition(" #") if re.search(r" #\d+$", text) else (text, "", "1")
    found = [number for number, line in enumerate(lines, 1) if number > after and text in line]
    return found[int(nth) - 1] if len(found) >= int(nth) else None


# Rows


def find_rows(steps: list[Step], places: set[int]) -> list[Row]:
    """List all that happened: commands that matter, and every printed line but a traceback's frames.

    A line in `places`, where a listed bar begins or ends, begins a row.
    """
    rows: list[Row] = []
    files: set[str] = set()  # in which curl left its answers
    for step in steps:
        reads_answer = any(name in step.command for name in files) and bool(step.output)
        is_client = "curl" in step.command or (reads_answer and not is_start(step))
        if "curl" in step.command:
            files |= set(re.findall(r"(?:-o |> ?)([\w.-]+)", step.command)) - {"&1"}
        actor = "client" if is_client else "terminal"
        text, is_code = condense(step.command)
        if said := not is_code and re.fullmatch(r"([a-z][a-z ]*): (.+)", text):  # `# client: connects`
            actor, text = said.groups()
        row = Row(actor, [text], [step.line], is_typed=True, is_command=is_code)
        # What only prepares the run is left out: what is started, and what is typed before anything happens.
        is_plumbing = not rows and (is_start(step) or (is_code and not step.output))
        is_wait = step.command.startswith("until grep ") and bool(step.output)  # what it waits for is a row itself
        if "curl" in step.command or not (is_plumbing or reads_answer or is_wait or text == "wait"):
            rows.append(row)
        begin = step.line + step.command.count("\n") + 1
        in_frames = False
        for line, printed in enumerate(step.output, begin):
            in_frames = is_in_frames(printed, in_frames)
            found = read_line(printed, line, actor, in_frames, step)
            if found:
                add_row(rows, found, places)
    return rows


def is_background(step: Step) -> bool:
    """Tell whether a request is still in flight when the next command is typed."""
    first = Step(step.command.split("\n")[0].rstrip().removesuffix(")"))
    return first.in_background


def is_start(step: Step) -> bool:
    """Tell whether a command starts something in the background and is no request."""
    return step.in_background and "curl" not in step.command and "#" not in step.command


def is_in_frames(printed: str, before: bool) -> bool:
    """Tell whether a printed line is within a traceback."""
    text = split_label(printed)[1]
    return "Traceback (most recent call last)" in text or (before and (text[:1] in (" ", "") or FRAME.match(text)))


def read_line(printed: str, line: int, actor: str, in_frames: bool, step: Step) -> Row | None:
    """Read one printed line; None for blank lines and a traceback's frames."""
    label, text = split_label(printed)
    job = label.removesuffix(" | ").removesuffix(" |")
    if in_frames:
        text = re.sub(r"^\s*[|+] ?", "", text)
        if FRAME.match(text.rstrip() or " ") or text.startswith(" "):
            return None
    if not text.strip() or CHATTER.match(text):
        return None
    if counted := re.fullmatch(r"\s+(\d+) ([a-z][a-z ]*): (.+)", text):  # of `uniq -c`
        return Row(counted[2], [f"{counted[1]} × {counted[3]}"], [line], job=job, answers=not job)
    if not re.match(r"bash: ", text) and (spoken := re.match(r"([a-z][a-z ]*): (.+)", text)):
        is_answer = not job and spoken[1] == actor
        return Row(spoken[1], [spoken[2]], [line], job=job, answers=is_answer)
    if level := re.match(r"(?:DEBUG|INFO|WARNING|ERROR|CRITICAL): +(?:127\.0\.0\.1:PORT - )?", text):
        text = re.sub(PLUMBING, "", text[level.end() :])
        if CHATTER.match(text):
            return None
        return Row("uvicorn", [re.sub(r'^"([A-Z]+ \S+)"', r"\1", text).rstrip(".")], [line], job=job)
    who = {"": actor, "curl": "client"}.get(job.partition("#")[0], job.partition("#")[0])
    text = re.sub(r"^(?:bash: )?(\[\S+\][-+]? +\w+)  .*", r"\1", text)  # the shell repeats the whole command
    if who not in COLOURS:
        who = "worker" if re.match(r"order \d+: ", text) else "uvicorn"
    return Row(who, [text.strip()], [line], job=job, answers=not job)


def add_row(rows: list[Row], row: Row, places: set[int]) -> None:
    """Append a row; a command's own output, and what a server logs on end, stay with the row above."""
    above = rows[-1] if rows else None
    is_same = above and above.actor == row.actor and above.job == row.job
    is_next = above and (above.is_typed or row.lines[0] == above.lines[-1] + 1)
    if is_same and ((row.answers and is_next) or (row.actor == "uvicorn" and above.job and row.lines[0] not in places)):
        above.texts += row.texts
        above.lines += row.lines
    else:
        rows.append(row)


def condense(command: str) -> tuple[str, bool]:
    """Give what a command means in short, and whether that is code; a comment behind it says it best."""
    line = command.split("\n")[0]
    if said := re.search(r"  # (.+)$", line):
        return said[1], False
    sent = re.findall(r"\bkill -(\w+) %", line)
    if sent and set(sent) <= set(SIGNALS):
        return ", ".join(SIGNALS[name] for name in sent), False
    if "curl" not in line:
        line = re.sub(r" --log-level \w+| 2>&1|( \d| )?>+ ?\S+\.(log|txt)| &$|; wait( %\d)?$", "", line)
        return re.sub(r"^wait %\d; ", "", line), True
    paths = re.findall(r"(?:localhost|127\.0\.0\.1):(\d+)([^\s'\"|;)]*)", line)
    shown = ", ".join(f"{'' if port == '8000' else ':' + port}{path or '/'}" for port, path in paths)
    method = re.search(r"-X ?([A-Z]+)", line)
    sends = re.search(r" (-d|-F|--data\S*|--json) ", line) and not re.search(r" (-G|--get) ", line)
    verb = method[1] if method else "POST" if sends else "GET"
    times = re.search(r"\bseq (\d+)", line)
    text = f"{times[1]} × {verb} {shown}" if times else f"{verb} {shown}"
    if limit := re.search(r"(?:--max-time|-m) ([\d.]+)", line):
        text += f", {limit[1]} s at most"
    return (f"until {text}" if line.startswith("until ") else text), True


# Bars


def find_requests(steps: list[Step], rows: list[Row]) -> list[Bar]:
    """Give the requests in flight: from the command to the last line of its answer, where that is a row of its own."""
    place = {line: number for number, row in enumerate(rows) for line in row.lines}
    bars, curls = [], 0
    for number, step in enumerate(steps):
        if "curl" not in step.command or step.line not in place or "xargs" in step.command:
            continue
        ends: list[int] = []
        if not is_background(step):
            begin = step.line + step.command.count("\n") + 1
            ends = [line for line, text in enumerate(step.output, begin) if not split_label(text)[0]]
        elif saved := re.search(r"(?:-o |> ?)([\w.-]+)", step.command):
            later = (each for each in steps[number + 1 :] if saved[1] in each.command and each.output)
            ends = [each.line + 1 for each in later][:1]
        elif step.command.startswith("curl"):
            curls += 1
            label = "curl |" if curls == 1 else f"curl#{curls} |"
            ends = [
                line
                for each in steps[number:]
                for line, text in enumerate(each.output, each.line + each.command.count("\n") + 1)
                if text.startswith(label)
            ]
        drawn = [place[line] for line in ends if line in place]
        if drawn and drawn[-1] > place[step.line]:
            bars.append(Bar("client", place[step.line], drawn[-1]))
    return bars


def find_pairs(rows: list[Row]) -> list[Bar]:
    """Give what is open between two events of one actor that say so: `ledger opened`, `ledger closed`."""
    bars, taken = [], set()
    for first, row in enumerate(rows):
        for text in row.texts:
            begin = next((word for word in PAIRS if re.search(rf"\b{word}\b", text)), None)
            if not begin or ENDS.search(text):
                continue
            before, _, behind = text.partition(begin)
            wanted = re.compile(f"{re.escape(before)}(?:{PAIRS[begin]}){re.escape(behind)}")
            later = (n for n in range(first + 1, len(rows)) if n not in taken)
            same = (n for n in later if (rows[n].actor, rows[n].job) == (row.actor, row.job))
            ends = [n for n in same if any(map(wanted.fullmatch, rows[n].texts))]
            twins = [n for n in range(first + 1, max(ends, default=0)) if is_twin(rows[n], row, text)]
            if len(ends) > len(twins):  # else it has not ended: one of its twins, begun later, has
                taken.add(ends[0])
                bars.append(Bar(row.actor, first, ends[0]))
    return bars


def is_twin(row: Row, other: Row, text: str) -> bool:
    """Tell whether a row says `text` of the same actor and job as another one."""
    return (row.actor, row.job) == (other.actor, other.job) and text in row.texts
