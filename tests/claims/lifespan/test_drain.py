"""Claims of docs/lifespan/drain.md."""

from harness.claims import Run, claim


@claim(
    "A server that stops at SIGTERM refuses the clients that a load balancer sends before its next check.",
    snippet="lifespan/wrong_drain_first",
)
def test_stop_refuses_until_the_next_check(run: Run) -> None:
    assert run.output_of("order 2; order 3") == ["client: order 2 refused", "client: order 3 refused"]
    assert run.output_of("check; order 4") == ['{"order":4,"from":8002}']


@claim(
    "A server that drains after SIGTERM answers the clients that a load balancer sends before its next check.",
    snippet="lifespan/drain_first",
)
def test_drain_answers_until_the_next_check(run: Run) -> None:
    run.before("uvicorn | lifespan: drain begins", '"order":2')
    assert run.output_of("order 2; order 3") == ['{"order":2,"from":8001}', '{"order":3,"from":8001}']


@claim(
    "A server that drains fails its readiness check, so the next check moves the clients away.",
    snippet="lifespan/drain_first",
)
def test_drain_fails_the_readiness_check(run: Run) -> None:
    assert run.output_of("check; order 1") == ['{"order":1,"from":8001}']
    assert run.output_of("check; order 4") == ['{"order":4,"from":8002}']


@claim("With a drain, no client is refused during the whole stop.", snippet="lifespan/drain_first")
def test_drain_refuses_nobody(run: Run) -> None:
    run.never_shows("refused")
    answers = [line for line in run.lines if line.startswith('{"order":')]
    assert len(answers) == 5


@claim("A second SIGTERM ends the drain at once, and the server stops.", snippet="lifespan/drain_first")
def test_second_sigterm_ends_the_drain(run: Run) -> None:
    run.before("uvicorn | lifespan: drain begins", "uvicorn | lifespan: drain ends")
    stop = next(known for known in run.commands if known.text.startswith("kill -TERM %1; wait"))
    assert stop.output[0] == "uvicorn | lifespan: drain ends"
    assert stop.output[-1] == "uvicorn: exit code 143"


@claim("When the drain time is over, the server stops by itself, as after SIGTERM.", snippet="lifespan/drain_first")
def test_drain_ends_by_itself(run: Run) -> None:
    run.in_order(
        "uvicorn#3 | lifespan: drain begins",
        "uvicorn#3 | lifespan: drain ends",
        "uvicorn#3 | INFO:     Shutting down",
        "uvicorn#3 | INFO:     Application shutdown complete.",
    )
    assert run.lines[-1] == "uvicorn: exit code 143"


@claim(
    "With --workers, a second SIGTERM for the parent ends no drain: only one for each worker does.",
    snippet="lifespan/drain_first..workers",
)
def test_second_sigterm_for_the_parent_ends_no_drain(run: Run) -> None:
    assert run.output_of("$(pids parent)  # SIGTERM") == ["uvicorn | lifespan: drain begins"] * 2
    assert run.output_of("$(pids parent); sleep") == []
    first, _ = [command.output for command in run.commands if "/ready" in command.text]
    assert first == ['{"detail":"draining"} 503']
    assert run.output_of("$(pids server)") == ["uvicorn | lifespan: drain ends"] * 2


@claim(
    "With --workers, SIGHUP makes the readiness check fail on a healthy server: the old worker drains.",
    snippet="lifespan/drain_first..workers",
)
def test_hangup_fails_the_readiness_check(run: Run) -> None:
    assert run.output_of("kill -HUP") == ["uvicorn#2 | lifespan: drain begins"]
    _, second = [command.output for command in run.commands if "/ready" in command.text]
    assert second == ['{"detail":"draining"} 503']


@claim(
    "With --reload, a saved file begins a drain, and the new program is not started before its end.",
    snippet="lifespan/drain_first..reload",
)
def test_reload_waits_for_the_drain(run: Run) -> None:
    draining, ready = [command.output for command in run.commands if "/ready" in command.text]
    assert draining == ['{"detail":"draining"} 503']
    assert ready == ['"new program: ready" 200']
    run.in_order("lifespan: drain begins", "draining", "lifespan: drain ends", "new program")
