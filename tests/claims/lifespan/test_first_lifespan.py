"""Claims of docs/lifespan/first-lifespan.md."""

from harness.claims import Run, claim


@claim(
    "The code before yield runs between `Waiting for application startup.` and `Application startup complete.`, "
    "before the first request.",
    snippet="lifespan/first_lifespan",
)
def test_before_yield_runs_at_start_up(run: Run) -> None:
    start = run.output_of("uvicorn first_lifespan:app &")
    waiting, opens, complete, running = (line.removeprefix("uvicorn | ") for line in start[1:])
    assert waiting == "INFO:     Waiting for application startup."
    assert opens == "lifespan: the shop opens"
    assert complete == "INFO:     Application startup complete."
    assert "Uvicorn running on" in running
    run.before("uvicorn | lifespan: the shop opens", "endpoint: pen 1 is sold")


@claim(
    "The code after yield runs when the server is stopped, after the last request, between "
    "`Waiting for application shutdown.` and `Application shutdown complete.`",
    snippet="lifespan/first_lifespan",
)
def test_after_yield_runs_at_shutdown(run: Run) -> None:
    stop = [line.removeprefix("uvicorn | ") for line in run.output_of("kill -INT %1")]
    assert stop[1:4] == [
        "INFO:     Waiting for application shutdown.",
        "lifespan: the shop closes",
        "INFO:     Application shutdown complete.",
    ]
    run.before("endpoint: pen 2 is sold", "lifespan: the shop closes")


@claim(
    "A lifespan runs once for the server, not for each request: two requests, one opening, one closing.",
    snippet="lifespan/first_lifespan",
)
def test_lifespan_does_not_run_for_each_request(run: Run) -> None:
    assert run.count("endpoint: pen") == 2
    assert run.count("uvicorn | lifespan: the shop opens") == 1
    assert run.count("uvicorn | lifespan: the shop closes") == 1


@claim("SIGKILL ends the process without the code after yield.", snippet="lifespan/first_lifespan")
def test_sigkill_skips_the_code_after_yield(run: Run) -> None:
    assert run.output_of("--log-level warning &") == ["uvicorn#2 | lifespan: the shop opens"]
    assert "Killed" in "".join(run.output_of("kill -9 %1; wait"))
    run.never_shows("uvicorn#2 | lifespan: the shop closes")


@claim(
    "While the code before yield runs, the server does not listen yet: a connection is refused.",
    snippet="lifespan/nobody_listens_yet",
)
def test_connection_refused_before_yield(run: Run) -> None:
    run.in_order(
        "Waiting for application startup.",
        "lifespan: before yield: connection refused",
        "Application startup complete.",
        "Uvicorn running on",
        "endpoint: connected",
    )


@claim(
    "When the code after yield runs, a server of one process no longer listens: a connection is refused.",
    snippet="lifespan/nobody_listens_yet",
)
def test_connection_refused_after_yield(run: Run) -> None:
    run.in_order(
        "endpoint: connected",
        "Waiting for application shutdown.",
        "lifespan: after yield: connection refused",
        "Application shutdown complete.",
    )
