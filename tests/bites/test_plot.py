"""A plot shows the numbers that transcripts print, and says what is wrong with its list."""

import html
import re
from pathlib import Path

import pytest
from harness.files import Unreadable
from harness.plot import draw_plot

RUN = "$ python load.py\nclient: 1 at the bank\nclient: 40 of 50\nclient: 50 of 50\n$ kill -INT %1\n      3 500\n"


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    """Give a transcript with numbers."""
    path = tmp_path / "load.console"
    path.write_text(RUN)
    return path


def draw(transcript: Path, axes: str) -> str:
    """Draw the plot of a transcript by this list."""
    transcript.with_suffix(".axes").write_text(axes)
    return draw_plot(transcript)


def read_plot(drawn: str) -> list[str]:
    """Give what a plot says without its bars."""
    lines = html.unescape(re.sub(r"<[^>]+>", "", drawn)).splitlines()
    return [line for line in lines if line]


def test_plot_is_its_own_text_and_its_bars_are_in_proportion(transcript: Path) -> None:
    drawn = draw(transcript, "y: orders <now>\nline: 40 threads\nfailed: {y} 500 !\nat the bank: {y} at\n")
    assert read_plot(drawn) == ["Recorded: orders <now>", "failed 3", "at the bank 1", "40 threads"]
    assert re.findall(r"--\w+:([\d.]+)", drawn) == ["1", "0.075", "0.025"]
    assert drawn.count('class="harm"') == 1


def test_groups_are_named_or_printed(transcript: Path) -> None:
    named = draw(transcript, "y: orders\nx: after = 1 min, 2 min\npaid: {y} of 50\n")
    assert read_plot(named) == ["Recorded: orders", "after 1 min", "paid 40", "after 2 min", "paid 50"]
    transcript.write_text("$ python load.py\n40 clients: 9\n5 clients: 4\n")
    printed = draw(transcript, "y: orders\nx: clients:\npaid: {x} clients: {y}\n")
    assert read_plot(printed) == ["Recorded: orders", "clients: 5", "paid 4", "clients: 40", "paid 9"]


def test_numbers_of_two_runs_stand_side_by_side(transcript: Path) -> None:
    transcript.with_name("wrong_load.console").write_text(RUN.replace("40", "7"))
    drawn = draw(transcript, "y: orders\nbefore [wrong_load]: {y} of 50 #1 !\nnow: {y} of 50 #1\n")
    assert read_plot(drawn) == ["Recorded: orders", "before 7", "now 40"]


def test_nothing_to_plot_is_a_plot_of_zeros(transcript: Path) -> None:
    transcript.write_text("$ python load.py\nclient: 0 of 50\n")
    assert "--value:0" in draw(transcript, "y: orders\npaid: {y} of 50\n")


@pytest.mark.parametrize(
    ("axes", "line", "fault"),
    [
        ("y: orders\npaid {y} of 50\n", 2, "nothing that a plot shows"),
        ("paid: {y} at the bank\n", 1, "no title of y"),
        ("y: orders\n", 1, "no series"),
        ("y: orders\nline: threads\npaid: {y} at\n", 2, "no line at a number"),
        ("y: orders\npaid: of 50\n", 2, "no number is named"),
        ("y: orders\npaid: {y} of 60\n", 2, "`{y} of 60` is in no line that load.console prints"),
        ("y: orders\npaid: {y} kill\n", 2, "is in no line"),
        ("y: orders\npaid: {y} of 50 #3\n", 2, "is in no line"),
        ("y: orders\npaid [gone]: {y} of 50\n", 2, "no transcript gone.console"),
        ("y: orders\npaid: {y} of 50\n", 2, "a series of 2 points, where 1 fit"),
        ("y: orders\nx: after = a, b, c\npaid: {y} of 50\n", 3, "a series of 2 points, where 3 fit"),
        ("y: orders\nx: after\npaid: {y} of 50\n", 3, "nothing says what x is"),
    ],
)
def test_list_that_does_not_fit_is_refused(transcript: Path, axes: str, line: int, fault: str) -> None:
    with pytest.raises(Unreadable) as failure:
        draw(transcript, axes)
    assert str(failure.value).startswith(f"{transcript.with_suffix('.axes')}:{line}: ")
    assert fault in str(failure.value)
    assert "; " in str(failure.value)


def test_plot_without_a_list_is_refused(transcript: Path) -> None:
    with pytest.raises(Unreadable, match="is missing; say in it"):
        draw_plot(transcript)
