"""Claims of docs/lifespan/shutdown.md."""

from harness.claims import Run, claim

WAITING = "Waiting for connections to close. (CTRL+C to force quit)"


@claim(
    "In one process, after Ctrl-C a new connection is refused, while a request in flight is still being worked on.",
    snippet="lifespan/stop_in_order",
)
def test_stop_refuses_new_connections(run: Run) -> None:
    assert run.output_of("curl ends with") == ["client: curl ends with 7"]
    run.in_order(WAITING, "client: curl ends with 7", "endpoint: order 1 mailed")


@claim(
    "Ctrl-C closes an idle keep-alive connection at once, while a request in flight is still being worked on.",
    snippet="lifespan/stop_in_order",
)
def test_stop_closes_idle_connections(run: Run) -> None:
    assert run.output_of("<&3;") == ['"up" was its last answer, the connection is closed']
    run.in_order(WAITING, "the connection is closed", "endpoint: order 1 mailed")


@claim(
    "A request that is in flight when Ctrl-C comes is answered as if nothing had happened.",
    snippet="lifespan/stop_in_order",
)
def test_stop_answers_the_request_in_flight(run: Run) -> None:
    run.before(WAITING, '"POST /orders/1 HTTP/1.1" 200 OK')
    assert run.output_of("cat answer.json") == ['{"order":1}']


@claim(
    "Without a limit, the code after yield runs when requests in flight are answered and their tasks have ended.",
    snippet="lifespan/stop_in_order",
)
def test_shutdown_code_comes_last(run: Run) -> None:
    run.in_order(
        WAITING,
        "endpoint: order 1 mailed",
        '"POST /orders/1 HTTP/1.1" 200 OK',
        "task: stock updated for order 1",
        "Waiting for application shutdown.",
        "lifespan: pool closed",
        "Finished server process",
    )


@claim("After one Ctrl-C, Uvicorn ends with exit code 0.", snippet="lifespan/stop_in_order")
def test_ctrl_c_exits_with_0(run: Run) -> None:
    assert run.output_of("wait %2")[-1] == "uvicorn: exit code 0"


@claim(
    "In one process, Uvicorn ends with exit code 143 after SIGTERM.", snippet="lifespan/second_signal..SIGTERM_twice"
)
def test_sigterm_exits_with_143(run: Run) -> None:
    assert run.output_of("kill -TERM %2; kill")[-1] == "uvicorn: exit code 143"


@claim(
    "A second SIGTERM changes nothing: the request is answered, and the code after yield runs.",
    snippet="lifespan/second_signal..SIGTERM_twice",
)
def test_second_sigterm_changes_nothing(run: Run) -> None:
    stopped = run.output_of("kill -TERM %2; kill")
    assert [line for line in stopped if "order 1 mailed" in line or "after yield" in line] == [
        "uvicorn | endpoint: order 1 mailed",
        "uvicorn | lifespan: code after yield",
    ]
    assert run.output_of("cat client1.txt") == ["client: 200"]


@claim(
    "In one process, a second Ctrl-C cancels a request in flight where it awaits, and its client gets a 500.",
    snippet="lifespan/second_signal",
)
def test_second_ctrl_c_answers_500(run: Run) -> None:
    assert run.output_of("cat client1.txt") == ["client: 500"]
    log = run.output_of("grep endpoint:")
    assert log[:2] == ["endpoint: order 1 asks", "endpoint: order 1 finally"]
    run.never_shows("order 1 mailed")


@claim(
    "In one process, after a second Ctrl-C a lifespan runs its finally, but not the plain code after yield.",
    snippet="lifespan/second_signal",
)
def test_second_ctrl_c_leaves_only_finally(run: Run) -> None:
    assert [line for line in run.output_of("grep endpoint:") if "lifespan" in line] == ["lifespan: finally"]


@claim("A forced stop by a second Ctrl-C ends with exit code 0 too.", snippet="lifespan/second_signal")
def test_second_ctrl_c_exits_with_0(run: Run) -> None:
    assert run.output_of("kill -INT %2; wait")[-1] == "uvicorn: exit code 0"


@claim(
    "With --reload, a second Ctrl-C ends the server without an answer and without any finally, and the exit code is 0.",
    snippet="lifespan/second_signal..reload",
)
def test_second_ctrl_c_under_reload_ends_at_once(run: Run) -> None:
    assert run.output_of("kill -INT %2") == ["uvicorn: exit code 0"]
    assert run.output_of("cat client1.txt") == ["client: curl ends with 52"]
    run.never_shows("finally")


@claim(
    "With --workers, SIGTERM to the parent ends with exit code 0: the request is answered, the code after yield runs.",
    snippet="lifespan/second_signal..workers",
)
def test_sigterm_to_the_parent_exits_with_0(run: Run) -> None:
    stopped = run.output_of("kill -CONT %1")
    assert stopped[0] == "uvicorn | endpoint: order 1 mailed"
    assert "uvicorn | lifespan: code after yield" in stopped[1:]
    assert stopped[-1] == "uvicorn: exit code 0"
    assert run.output_of("cat client1.txt") == ["client: 200"]


@claim(
    "With --workers, a client that comes during a stop is not refused: it connects, and gets no answer.",
    snippet="lifespan/second_signal..workers",
)
def test_stop_with_workers_refuses_nobody(run: Run) -> None:
    assert run.output_of("-m 1") == ["new client: curl ends with 28"]
    run.before("new client: curl ends with 28", "uvicorn | endpoint: order 1 mailed")


@claim(
    "SIGHUP ends Uvicorn at once with 129: no answer, no finally, no code after yield.",
    snippet="lifespan/ended_at_once",
)
def test_sighup_ends_at_once(run: Run) -> None:
    assert run.output_of("kill -HUP")[-1] == "uvicorn: exit code 129"
    assert run.output_of("cat client1.txt") == ["client: curl ends with 52"]
    run.never_shows("finally")


@claim(
    "SIGKILL ends Uvicorn at once with 137: no answer, no finally, no code after yield.",
    snippet="lifespan/ended_at_once",
)
def test_sigkill_ends_at_once(run: Run) -> None:
    assert run.output_of("kill -KILL")[-1] == "uvicorn: exit code 137"
    assert run.output_of("cat client2.txt") == ["client: curl ends with 52"]
    run.never_shows("finally")


@claim(
    "Ctrl-C after SIGTERM ends Uvicorn with 143, without an answer and without any finally.",
    snippet="lifespan/ended_at_once",
)
def test_ctrl_c_after_sigterm_ends_at_once(run: Run) -> None:
    assert run.output_of("kill -INT %1")[-1] == "uvicorn: exit code 143"
    assert run.output_of("cat client3.txt") == ["client: curl ends with 52"]
    run.never_shows("finally")
