"""The vocabulary of claims fails when it should; a timeline is drawn from all that a transcript tells."""

import html
import re
from pathlib import Path

import pytest
from harness.claims import Command, Run, load_tests
from harness.files import Unreadable
from harness.timeline import CHATTER, ROUTINE, condense, draw_timeline
from harness.transcript import Step, read_transcript

SNIPPETS = Path(__file__).parents[2] / "snippets"

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
        (lambda: RUN.runs_on("", "worker thread"), "'' shows nothing; name the text that matters"),
        (lambda: RUN.shows(""), "'' shows nothing"),
        (lambda: RUN.shows(" "), "' ' shows nothing"),
        (lambda: RUN.never_shows(""), "'' shows nothing"),
        (lambda: RUN.before("saved", ""), "'' shows nothing"),
        (lambda: RUN.count(""), "'' shows nothing"),
        (lambda: RUN.exit_code(""), "'' shows nothing"),
        (lambda: RUN.in_order("saved"), "an order needs two texts"),
        (lambda: RUN.in_order(), "an order needs two texts"),
    ],
)
def test_what_is_false_fails_and_shows_the_run(question, fault: str) -> None:
    with pytest.raises(AssertionError) as failure:
        question()
    assert fault in str(failure.value)
    assert "uvicorn | task: mailed, in a worker thread" in str(failure.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("\nfrom harness import gone\n", "2: cannot be imported: ImportError: cannot import name 'gone'"),
        ("\n\nimport gone\n", "3: cannot be imported: ModuleNotFoundError: No module named 'gone'"),
        ("def test(\n", "1: cannot be imported: SyntaxError: "),
        ("import json\njson.loads('')\n", "2: cannot be imported: JSONDecodeError: "),
    ],
)
def test_claims_that_cannot_be_imported_are_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "test_mail.py"
    path.write_text(text)
    with pytest.raises(Unreadable, match=f"^{path}:{says}.*; correct it$"):
        load_tests(path)


def test_timeline_has_a_row_for_each_event_in_the_lane_of_its_actor(tmp_path: Path) -> None:
    transcript = tmp_path / "shop.console"
    transcript.write_text(
        "$ uvicorn shop:app &\nuvicorn | INFO:     Started server process [PID]\n"
        "$ curl -s localhost:8000/<1>\nuvicorn | endpoint: saved\n"
        'uvicorn | INFO:     127.0.0.1:PORT - "GET / HTTP/1.1" 200 OK\n{"order":1}\n'
        "uvicorn | Traceback (most recent call last):\nuvicorn |   [library frames]\nuvicorn | KeyError: 1\n$ wait\n"
    )
    lines = draw_timeline(transcript).splitlines()
    assert [re.sub(r"<[^>]+>", "", line) for line in lines if line.startswith("<li")] == [
        "uvicorn Started server process",
        "client GET /&lt;1&gt;",
        "endpoint saved",
        "uvicorn GET / 200 OK",
        'client → {"order":1}',
        "uvicorn KeyError: 1",
    ]
    assert [line for line in lines if "bar" in line] == ['<span class="bar client" style="grid-area:4/1/7"></span>']


def is_part(drawing: Path) -> bool:
    """Tell whether a drawing leaves out lines because it is meant to."""
    bars = drawing.with_suffix(".bars")
    return bars.exists() and "only: " in bars.read_text("utf-8")


def test_drawing_loses_no_printed_line() -> None:
    for drawing in (path for path in SNIPPETS.glob("*/*.timeline") if not is_part(path)):
        shown = html.unescape(re.sub(r"<[^>]+>|→ ", "", drawing.read_text("utf-8")))
        for step in read_transcript(drawing.with_suffix(".console")):
            for line in step.output:
                line = re.sub(r" \[PID\]|  +(uvicorn|curl) .*|(?<=Killed)  +.*| HTTP/1.1|127.0.0.1:PORT - ", "", line)
                text = re.sub(r"^\S+ \|", "", line)
                words = re.findall(r"[A-Za-z]{3,}", text.partition(": ")[2] or text)[:3]
                is_frame = re.search(r"Traceback|library frames|  File \"|^\s{4}", text)
                is_left_out = CHATTER.match(text.strip()) or any(known in text for known in ROUTINE)
                assert is_frame or is_left_out or all(word in shown for word in words), f"{drawing.name}: {line}"


def test_line_that_begins_with_blanks_is_drawn(tmp_path: Path) -> None:
    transcript = tmp_path / "shop.console"
    transcript.write_text("$ seq 9 | xargs curl localhost:8000/ping | uniq -c\n      9 client: 000\n$ wait\n")
    assert "→ 9 × 000" in draw_timeline(transcript)


def test_what_hangs_is_drawn_apart_and_a_part_alone(tmp_path: Path) -> None:
    transcript = tmp_path / "shop.console"
    transcript.write_text(
        "$ kill -STOP %1  # the bank hangs\n$ curl localhost:8000  # client: pays\nuvicorn | task: paid\n"
        "$ kill -TERM %2\nuvicorn | task: ended\n$ kill -CONT %1  # bank: works again\nuvicorn | task: mailed\n"
    )
    transcript.with_name("shop..the_end.bars").write_text("only: TERM .. mailed\nbank: ended .. works again ?\n")
    drawn = draw_timeline(transcript, "the_end")
    assert 'class="bar service hangs"' in drawn
    assert re.findall(r"<li.*?<b>(.+?)</b> ([\w ]+)", drawn) == [
        ("terminal", "SIGTERM"),
        ("task", "ended "),
        ("bank", "works again "),
        ("task", "mailed"),
    ]
    assert "hangs" not in draw_timeline(transcript).replace("the bank hangs", "")


@pytest.mark.parametrize(
    ("bars", "fault"),
    [
        ("task, saved", "not a bar"),
        ("task: gone .. saved", "`gone` is in no line"),
        ("task: saved .. GET", "`GET` is in no line of shop.console from there on"),
        ("stranger: GET .. saved", "a lane without a colour"),
        ("task: saved .. saved #2", "`saved #2` is in no line"),
    ],
)
def test_bar_that_does_not_fit_its_transcript_is_refused(tmp_path: Path, bars: str, fault: str) -> None:
    transcript = tmp_path / "shop.console"
    transcript.write_text("$ curl localhost:8000/GET\nuvicorn | task: saved\n$ touch a\nuvicorn | task: mailed\n")
    transcript.with_suffix(".bars").write_text(bars + "\n")
    with pytest.raises(Unreadable) as failure:
        draw_timeline(transcript)
    assert fault in str(failure.value)
    assert str(failure.value).startswith(f"{transcript.with_suffix('.bars')}:1: ")


def test_overlapping_bars_stand_side_by_side(tmp_path: Path) -> None:
    transcript = tmp_path / "shop.console"
    lines = [f"uvicorn | task: receipt {number} {what}\n" for what in ("begins", "ends") for number in (1, 2)]
    transcript.write_text("$ curl localhost:8000\n" + "".join(lines))
    bars = [line for line in draw_timeline(transcript).splitlines() if "bar task" in line]
    assert [re.search(r"grid-area:\S+?(?=\")", bar)[0] for bar in bars] == ["grid-area:4/2/6", "grid-area:5/3/7"]


def test_data_in_the_query_is_no_post() -> None:
    sent = "curl -s localhost:8000/search --data-urlencode 'text=pen' &"
    assert condense(sent)[0] == "POST /search"
    assert condense(sent.replace("-s", "-s -G"))[0] == "GET /search"


@pytest.mark.parametrize("sent_to", [">worker.log", "2>worker.log", ">worker.log 2>&1", "2>> worker.log &"])
def test_command_is_drawn_without_where_its_output_goes(sent_to: str) -> None:
    assert condense(f"worker --pidfile worker.pid {sent_to}")[0] == "worker --pidfile worker.pid"


def test_comment_behind_a_job_takes_nothing_from_it(tmp_path: Path) -> None:
    assert Step("curl -s localhost:8000 &  # nobody reads").in_background
    assert not Step("curl -s localhost:8000  # me & you").in_background
    assert not Step("echo 'one & # two'").in_background
    transcript = tmp_path / "shop.console"
    transcript.write_text('$ curl localhost:8000 &  # client: asks\nuvicorn | task: mailed\ncurl | "paid"\n$ wait\n')
    assert '<span class="bar client"' in draw_timeline(transcript)


def test_json_breaks_between_its_fields(tmp_path: Path) -> None:
    transcript = tmp_path / "shop.console"
    transcript.write_text('$ curl localhost:8000\n{"order":1,"paid":[1,2], "by":"ana"}\n')
    assert '{"order":1,<wbr>"paid":[1,<wbr>2], "by":"ana"}' in draw_timeline(transcript)
