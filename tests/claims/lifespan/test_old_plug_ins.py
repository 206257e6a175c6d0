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
