"""Claims of docs/lifespan/lifespan-skipped.md."""

from harness.claims import Run, claim

FAILED = "ERROR:    Application startup failed. Exiting."


@claim(
    "A middleware that raises on the lifespan scope makes Uvicorn serve without lifespan, with an INFO line only.",
    snippet="lifespan/wrong_lifespan_passes_middleware",
)
def test_middleware_breaks_lifespan_unseen(run: Run) -> None:
    started = run.commands[0].output
    assert "uvicorn | INFO:     ASGI 'lifespan' protocol appears unsupported." in started
    assert "Uvicorn running" in started[-1]
    assert not any("ERROR" in line for line in started)
    assert "500 Internal Server Error" in run.output_of("curl")[0]
    run.never_shows("lifespan: prices read")


@claim(
    "With --lifespan on, an exception outside of the app's own lifespan ends the start-up with exit code 3.",
    snippet="lifespan/wrong_lifespan_passes_middleware",
)
def test_lifespan_on_fails_the_startup(run: Run) -> None:
    assert "KeyError: 'path'" in run.output_of("--lifespan on")
    assert run.output_of("--lifespan on")[-1] == FAILED
    assert run.exit_code("--lifespan on") == 3


@claim(
    "A middleware that passes on what is no request lets lifespan run.",
    snippet="lifespan/lifespan_passes_middleware",
)
def test_middleware_lets_lifespan_pass(run: Run) -> None:
    assert "uvicorn | lifespan: prices read" in run.commands[0].output
    assert '"GET /prices HTTP/1.1" 200 OK' in run.output_of("curl")[0]
