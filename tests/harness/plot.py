"""Draw the numbers that runs have printed: a bar for each, its value beside it, by a short list of what is what.

`<name>.axes`, beside the transcript `<name>.console`, says what each number is:

    y: orders at the bank at the same time
    line: 40 worker threads
    async def, blocking client [wrong_pay_at_the_bank]: at the bank: {y} of 50 !
    def, blocking client: at the bank: {y} of 50

A series is a label, in brackets the transcript if it is another one, and the text of the printed lines. `{y}` is the
number to draw, `{x}` the number or word of its group, `text #2` the second such line, a last ` !` the harm. Where the
lines do not print x, `x: after = 1 mail, 20 mails` names the groups, in order. The bars are a list with each number as
text, so that the plot is its own text alternative.
"""

import html
import re
from dataclasses import dataclass
from pathlib import Path

from harness.files import Unreadable, read_text, show
from harness.transcript import read_transcript

KEYS = ("x", "y", "line")
NUMBER = r"\d+(?:\.\d+)?"
SERIES = re.compile(
    r"(?P<label>[^:\[\]]+?)(?: \[(?P<transcript>\w+)\])?: (?P<text>.+?)(?: #(?P<nth>\d+))?(?P<harm> !)?"
)
FORMS = "`y: title`, `x: title = first, second`, `line: 40 threads` or `label [transcript]: text with {y}`"


@dataclass
class Point:
    """A number of a run: its group, if there are any, the label of its series, and whether it is the harm."""

    group: str
    label: str
    value: str
    is_harm: bool


def draw_plot(transcript: Path) -> str:
    """Give the HTML of the plot that a transcript's list asks for; it ends with a newline and holds no blank line."""
    axes = transcript.with_suffix(".axes")
    if not axes.exists():
        raise Unreadable(f"{show(axes)}:1: is missing; say in it what a plot of {transcript.name} shows: {FORMS}")
    titles, points = read_axes(axes)
    limit, _, meaning = titles.get("line", "").partition(" ")
    top = max(float(number) for number in [*(point.value for point in points), limit or "0", "1e-9"])
    reference = f' style="--limit:{float(limit) / top:.4g}"' if limit else ""
    lines = [f'<figure class="plot"{reference}>', f"<figcaption>Recorded: <b>{write(titles['y'])}</b></figcaption>"]
    lines.append("<ol>")
    group = ""
    for point in points:
        if point.group != group:
            lines += ["</ol></li>"] * bool(group)
            group = point.group
            title = write(f"{titles['x']} {group}")
            lines.append(f'<li class="group"><b>{title}</b><ol>')
        lines.append(draw_point(point, top))
    lines += ["</ol></li>"] * bool(group)
    lines.append("</ol>")
    lines += [f"<p>{write(f'{limit} {meaning}')}</p>"] * bool(limit)
    return "\n".join([*lines, "</figure>"]) + "\n"


def draw_point(point: Point, top: float) -> str:
    """Give one bar, with its label before it and its number behind it."""
    harm = ' class="harm"' * point.is_harm
    length = f' style="--value:{float(point.value) / top:.4g}"'
    return f"<li{harm}{length}><b>{write(point.label)}</b> <i>{point.value}</i></li>"


def write(text: str) -> str:
    """Give a text as HTML."""
    return html.escape(text, quote=False)


def read_axes(axes: Path) -> tuple[dict[str, str], list[Point]]:
    """Read what a plot shows: its titles, and its points, group by group; raise `Unreadable` for what is wrong."""
    titles: dict[str, str] = {}
    series: dict[str, list[Point]] = {}  # by the place where it is written
    for number, line in enumerate(read_text(axes).splitlines(), 1):
        where, (key, _, title) = f"{show(axes)}:{number}", line.partition(": ")
        if key in KEYS:
            titles[key] = title
            if key == "line" and not re.match(rf"{NUMBER} \S", title):
                raise Unreadable(f"{where}: no line at a number; write `line: 40 threads`")
        elif written := SERIES.fullmatch(line):
            series[where] = read_series(where, axes, written)
        else:
            raise Unreadable(f"{where}: nothing that a plot shows; write {FORMS}")
    if not series or "y" not in titles:
        raise Unreadable(f"{show(axes)}:1: no {'series' if 'y' in titles else 'title of y'}; write {FORMS}")
    titles["x"], _, names = titles.get("x", "").partition(" = ")
    groups = names.split(", ") if names or not titles["x"] else []
    for where, points in series.items():
        name_groups(where, points, groups)
    found = [point for points in series.values() for point in points]
    order = groups or sorted({point.group for point in found}, key=rank)
    return titles, sorted(found, key=lambda point: order.index(point.group))


def name_groups(where: str, points: list[Point], groups: list[str]) -> None:
    """Give the points of a series the groups that are named, in order, unless its lines say them."""
    remedy = "write {x} into the text, name the points with `x: title = first, second`, or pick one with `text #2`"
    if groups and len(points) != len(groups):
        raise Unreadable(f"{where}: a series of {len(points)} points, where {len(groups)} fit; {remedy}")
    if not groups and not all(point.group for point in points):
        raise Unreadable(f"{where}: nothing says what x is; {remedy}")
    for point, group in zip(points, groups, strict=False):
        point.group = group


def read_series(where: str, axes: Path, written: re.Match) -> list[Point]:
    """Find the points of one series in its transcript."""
    transcript = axes.with_name(f"{written['transcript'] or axes.stem}.console")
    if "{y}" not in written["text"]:
        raise Unreadable(f"{where}: no number is named; write {{y}} where it stands in the text")
    if not transcript.exists():
        raise Unreadable(f"{where}: no transcript {transcript.name}; correct the name in brackets")
    pattern = re.escape(written["text"]).replace(r"\{y\}", rf"(?<![\d.])(?P<y>{NUMBER})")
    pattern = pattern.replace(r"\{x\}", r"(?P<x>[\w/.-]+)")
    lines = [line for step in read_transcript(transcript) for line in step.output]
    found = [match for line in lines if (match := re.search(pattern, line))]
    if nth := written["nth"]:
        found = found[int(nth) - 1 : int(nth)]
    if not found:
        raise Unreadable(f"{where}: `{written['text']}` is in no line that {transcript.name} prints; correct it")
    values = [(match.groupdict().get("x", ""), match["y"]) for match in found]
    return [Point(x, written["label"], y, bool(written["harm"])) for x, y in values]


def rank(group: str) -> tuple[float, str]:
    """Give what groups are sorted by: numbers by their size, words by the alphabet."""
    return (float(group) if re.fullmatch(NUMBER, group) else 0, group)
