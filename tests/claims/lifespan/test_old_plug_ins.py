"""Claims of docs/lifespan/old-plug-ins.md."""

from harness.claims import Run, claim


@claim(
    "A FastAPI app has no add_event_handler any more: the plug-in that calls it ends the import.",
    snippet="lifespan/wrong_host_a_plugin",
)
def test_app_has_no_add_event_handler(run: Run) -> None:
    assert "AttributeError: 'FastAPI' object has no attribute 'add_event_handler'" in run.lines[-1]
    assert run.exit_code("uvicorn") == 1
    run.never_shows("handler:")


@claim(
    "A lifespan that runs app.router.on_startup starts an old plug-in, and stops it before its own resources.",
    snippet="lifespan/host_a_plugin",
)
def test_lifespan_hosts_a_plug_in(run: Run) -> None:
    run.in_order(
        "lifespan: database opened",
        "handler: news connected",
        "handler: news disconnected",
        "lifespan: database closed",
    )


@claim(
    "If an old plug-in fails to start, a lifespan with an exit stack still closes its own resources.",
    snippet="lifespan/host_a_plugin..fails",
)
def test_plug_in_that_cannot_start_leaves_nothing_open(run: Run) -> None:
    lines = run.output_of("uvicorn no_start:app")
    assert lines[0] == "lifespan: database opened"
    assert lines[-2:] == ["lifespan: database closed", "exit code 3"]


@claim(
    "If the shutdown handler of an old plug-in fails, a lifespan with an exit stack still closes its own resources.",
    snippet="lifespan/host_a_plugin..fails",
)
def test_plug_in_that_cannot_end_leaves_nothing_open(run: Run) -> None:
    run.shows("uvicorn | handler: news connected")
    run.shows("uvicorn | lifespan: database closed")
    run.never_shows("uvicorn | handler: news disconnected")
    assert run.output_of("grep ^OSError") == ["OSError"]
