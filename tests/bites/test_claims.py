"""The vocabulary of claims fails when it should; a timeline is drawn from all that a transcript tells."""

from pathlib import Path

import pytest
from harness.claims import Command, Run
from harness.timeline import draw_timeline

RUN = Run(
    [
        Command("uvicorn shop:app &", 0, []),
        Command("curl localhost:8000", 7, ["uvicorn | endpoint: saved, on the event loop", '{"order":1}']),
        Command("wait", 0, ["uvicorn | task: mailed, in a worker thread", "uvicorn | task: done"]),
    ]
)


def test_what_is_true_passes() -> None:
    RUN.shows("endpoint: saved")
    RUN.never_shows("never")
    RUN.before("saved", "mailed")
    RUN.in_order("saved", '"order":1', "mailed", "done")
    RUN.runs_on("endpoint", "event loop")
    RUN.runs_on("task", "worker thread")
    assert RUN.count("task:") == 2
    assert RUN.exit_code("curl") == 7
    assert RUN.output_of("wait")[1] == "uvicorn | task: done"
    assert RUN.timeline[:2] == ["$ uvicorn shop:app &", "$ curl localhost:8000"]


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        (lambda: RUN.shows("never"), "no line shows 'never'"),
        (lambda: RUN.never_shows("mailed"), "a line shows 'mailed'"),
        (lambda: RUN.before("mailed", "saved"), "'mailed' does not come before 'saved'"),
        (lambda: RUN.before("never", "saved"), "no line shows 'never'"),
        (lambda: RUN.before("task:", "done"), "'task:' does not come before 'done'"),
        (lambda: RUN.in_order("saved", "done", "mailed"), "'done' does not come before 'mailed'"),
        (lambda: RUN.exit_code("nothing"), "0 commands contain 'nothing'"),
        (lambda: RUN.output_of("a"), "3 commands contain 'a'"),
        (lambda: RUN.runs_on("task", "event loop"), "task does not run on the event loop"),
        (lambda: RUN.runs_on("client", "event loop"), "client names no thread"),
        (lambda: RUN.runs_on("task", "somewhere"), "'somewhere' is not one of"),
    ],
)
def test_what_is_false_fails_and_shows_the_run(question, fault: str) -> None:
    with pytest.raises(AssertionError) as failure:
        question()
    assert fault in str(failure.value)
    assert "uvicorn | task: mailed, in a worker thread" in str(failure.value)


def test_timeline_has_a_row_for_each_event_in_the_lane_of_its_actor(tmp_path: Path) -> None:
    transcript = tmp_path / "shop.console"
    transcript.write_text(
        "$ uvicorn shop:app &\nuvicorn | INFO:     Started server process [PID]\n"
        "$ curl -s localhost:8000/<1>\nuvicorn | endpoint: saved\n"
        'uvicorn | INFO:     127.0.0.1:PORT - "GET / HTTP/1.1" 200 OK\n{"order":1}\n'
        "uvicorn | Traceback (most recent call last):\nuvicorn |   [library frames]\nuvicorn | KeyError: 1\n$ wait\n"
    )
    assert draw_timeline(transcript).splitlines() == [
        '<ol class="timeline" style="--lanes:3" aria-label="Timeline of the recorded run of shop, first event first">',
        '<li class="lane-0" style="--lane:0"><b>client</b> <code>curl -s localhost:8000/&lt;1&gt;</code></li>',
        '<li class="lane-1" style="--lane:1"><b>endpoint</b> saved</li>',
        '<li class="lane-2" style="--lane:2"><b>uvicorn</b> "GET / HTTP/1.1" 200 OK</li>',
        '<li class="lane-0" style="--lane:0"><b>client</b> {"order":1}</li>',
        '<li class="lane-2" style="--lane:2"><b>uvicorn</b> KeyError: 1</li>',
        "</ol>",
    ]
