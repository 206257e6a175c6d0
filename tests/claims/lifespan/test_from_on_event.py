"""Claims of docs/lifespan/from-on-event.md."""

from harness.claims import Run, claim

DEPRECATED = "on_event is deprecated, use lifespan event handlers instead."


@claim(
    "Shutdown handlers run in the order registered: what was opened first is closed first.",
    snippet="lifespan/wrong_log_closed_last",
)
def test_shutdown_handlers_in_the_order_registered(run: Run) -> None:
    run.in_order(
        "handler: log opened",
        "handler: count started",
        "handler: log closed",
        "ValueError: I/O operation on closed file.",
        "ERROR:    Application shutdown failed. Exiting.",
    )
    run.never_shows("count written")
    assert run.output_of("ls -s") == ["0 orders.log"]


@claim(
    "A start-up handler written with def runs on the event loop, not in a worker thread.",
    snippet="lifespan/wrong_log_closed_last",
)
def test_plain_def_handler_on_the_event_loop(run: Run) -> None:
    run.runs_on("handler", "event loop")


@claim(
    "on_event raises a DeprecationWarning: `on_event is deprecated, use lifespan event handlers instead.`",
    snippet="lifespan/wrong_log_closed_last",
)
def test_on_event_warns(run: Run) -> None:
    run.before("wrong_log_closed_last.py:11: DeprecationWarning:", DEPRECATED)


@claim(
    "Under Uvicorn, the deprecation of on_event is not shown unless you ask for it.",
    snippet="lifespan/which_handlers_run",
)
def test_uvicorn_hides_the_deprecation(run: Run) -> None:
    run.shows("app.on_event: runs")
    run.never_shows("deprecated")
    run.never_shows("Warning")


@claim(
    "A lifespan closes in reverse what it has opened, so the log is still open for the last line.",
    snippet="lifespan/log_closed_last",
)
def test_lifespan_closes_the_log_last(run: Run) -> None:
    run.in_order("lifespan: log opened", "lifespan: count started", "lifespan: count written", "lifespan: log closed")
    run.never_shows("ERROR")
    assert run.output_of("cat orders.log") == ["1 orders"]


@claim(
    "Beside lifespan=, on_startup= and @app.on_event are ignored without a word, until a request misses their work.",
    snippet="lifespan/wrong_lifespan_calls_handlers",
)
def test_ignored_handlers_meet_the_request(run: Run) -> None:
    assert run.output_of("uvicorn") == ["uvicorn | lifespan: begins"]
    assert run.output_of("curl")[-1] == "uvicorn | KeyError: 'pen'"
    assert run.output_of("cat answer.txt") == ["Internal Server Error 500"]
    run.never_shows("handler:")


@claim(
    "A lifespan that calls the former handlers has their work done before the first request.",
    snippet="lifespan/lifespan_calls_handlers",
)
def test_lifespan_calls_the_handlers(run: Run) -> None:
    run.in_order("lifespan: begins", "handler: prices loaded", "handler: stock loaded")
    assert run.output_of("cat answer.txt") == ['{"price":2,"stock":10} 200']


@claim(
    "Without lifespan=, the handlers of on_startup=, @app.on_event and router.on_startup run in the order registered.",
    snippet="lifespan/which_handlers_run",
)
def test_all_handlers_without_lifespan(run: Run) -> None:
    started = run.output_of("which_handlers_run:without")
    assert started[:3] == [
        "uvicorn | on_startup=: runs",
        "uvicorn | app.on_event: runs",
        "uvicorn | appended: runs",
    ]
    assert "uvicorn | included: runs" in started[3:]


@claim(
    "Beside lifespan=, only the handlers of an included router run.",
    snippet="lifespan/which_handlers_run",
)
def test_only_included_handlers_beside_lifespan(run: Run) -> None:
    assert run.output_of("which_handlers_run:beside") == [
        "uvicorn#2 | lifespan: runs",
        "uvicorn#2 | included: runs",
    ]
