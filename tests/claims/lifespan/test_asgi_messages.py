"""Claims of docs/lifespan/asgi-messages.md."""

from harness.claims import Run, claim


@claim(
    "At start-up the server calls the app with a scope of type lifespan, sends it lifespan.startup, and waits for "
    "lifespan.startup.complete.",
    snippet="lifespan/what_the_server_says",
)
def test_server_sends_lifespan_startup(run: Run) -> None:
    start = [line.removeprefix("uvicorn | ") for line in run.output_of("uvicorn what_the_server_says:app &")]
    called = start[2]
    assert called.startswith("app: called with {'type': 'lifespan', 'asgi': {")
    assert called.endswith("'state': {}}")
    assert start[3:6] == [
        "app: received {'type': 'lifespan.startup'}",
        "app: sent lifespan.startup.complete",
        "INFO:     Application startup complete.",
    ]
    assert run.count("'type': 'lifespan',") == 1


@claim(
    "At shutdown the same call receives lifespan.shutdown, and the server waits for lifespan.shutdown.complete.",
    snippet="lifespan/what_the_server_says",
)
def test_server_sends_lifespan_shutdown(run: Run) -> None:
    run.in_order(
        "uvicorn | INFO:     Waiting for application shutdown.",
        "app: received {'type': 'lifespan.shutdown'}",
        "app: sent lifespan.shutdown.complete",
        "uvicorn | INFO:     Application shutdown complete.",
    )


@claim(
    "What the app puts into scope['state'] at start-up is in the scope of each request.",
    snippet="lifespan/what_the_server_says",
)
def test_scope_state_reaches_requests(run: Run) -> None:
    run.shows("uvicorn | app: called for /pens, {'pens': 10}")


@claim(
    "With --lifespan off the server sends no lifespan message, waits for no start-up, and requests find no state.",
    snippet="lifespan/what_the_server_says",
)
def test_lifespan_off_sends_nothing(run: Run) -> None:
    off = [line for line in run.lines if line.startswith("uvicorn#2")]
    assert any("app: called for /pens, {}" in line for line in off)
    assert not any("lifespan" in line or "Waiting for application" in line for line in off)


@claim(
    "lifespan.startup.failed ends the server with exit code 3, in the default mode auto too; its message is logged.",
    snippet="lifespan/ways_to_fail",
)
def test_startup_failed_message_ends_the_server(run: Run) -> None:
    failed = run.output_of("uvicorn ways_to_fail:says_so;")
    assert failed[-3:] == ["ERROR:    no price list", "ERROR:    Application startup failed. Exiting.", "exit code 3"]


@claim(
    "In mode auto an exception out of the lifespan call is taken for an app without lifespan: no traceback, no "
    "error, and the server serves.",
    snippet="lifespan/ways_to_fail",
)
def test_auto_takes_an_exception_for_unsupported(run: Run) -> None:
    start = [line.removeprefix("uvicorn | ") for line in run.output_of("uvicorn ways_to_fail:raises &")]
    assert start[2:4] == [
        "INFO:     ASGI 'lifespan' protocol appears unsupported.",
        "INFO:     Application startup complete.",
    ]
    served = [line for line in run.lines if line.startswith("uvicorn |")]
    assert any('"GET / HTTP/1.1" 204' in line for line in served)
    assert not any("no price list" in line or "ERROR" in line for line in served)


@claim(
    "With --lifespan on an exception out of the lifespan call is logged with its traceback and ends the server "
    "with exit code 3.",
    snippet="lifespan/ways_to_fail",
)
def test_lifespan_on_logs_the_exception(run: Run) -> None:
    failed = run.output_of("uvicorn ways_to_fail:raises --lifespan on")
    assert "ERROR:    Exception in 'lifespan' protocol" in failed
    assert failed[-3:] == [
        "RuntimeError: no price list",
        "ERROR:    Application startup failed. Exiting.",
        "exit code 3",
    ]


@claim(
    "An app that returns from the lifespan call without a message counts as started, even with --lifespan on.",
    snippet="lifespan/ways_to_fail",
)
def test_silent_return_counts_as_started(run: Run) -> None:
    silent = [line for line in run.lines if line.startswith("uvicorn#2")]
    assert any("Application startup complete." in line for line in silent)
    assert any('"GET / HTTP/1.1" 204' in line for line in silent)
    assert not any("unsupported" in line or "ERROR" in line for line in silent)


@claim(
    "Middleware that returns for each scope but http drops the lifespan below it: the log says start-up complete "
    "with --lifespan on, and the lifespan has not run.",
    snippet="lifespan/wrong_middleware_hands_on",
)
def test_middleware_drops_lifespan_in_silence(run: Run) -> None:
    run.shows("INFO:     Application startup complete.")
    run.shows("INFO:     Application shutdown complete.")
    run.shows("trace: GET / ends")
    run.never_shows("lifespan:")
    run.never_shows("unsupported")
    run.never_shows("ERROR")


@claim(
    "Middleware that hands every other scope on lets the lifespan below it run.",
    snippet="lifespan/middleware_hands_on",
)
def test_middleware_hands_lifespan_on(run: Run) -> None:
    run.in_order("lifespan: the shop opens", "trace: GET / begins", "trace: GET / ends", "lifespan: the shop closes")
    assert run.count("trace:") == 2
