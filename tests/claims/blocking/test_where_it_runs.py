"""Claims of docs/blocking/where-it-runs.md."""

import pytest
from harness.claims import Run, claim


@claim(
    "A `def` endpoint runs in a worker thread, an `async def` endpoint on the event loop.",
    snippet="blocking/where_a_request_runs",
)
def test_endpoint_by_its_kind(run: Run) -> None:
    run.runs_on("uvicorn | def endpoint", "worker thread")
    run.runs_on("async def endpoint", "event loop")


@claim(
    "A class or a lambda used as a dependency runs in a worker thread, like any `def`.",
    snippet="blocking/where_a_request_runs",
)
def test_class_and_lambda_cost_a_thread(run: Run) -> None:
    run.runs_on("class as dependency", "worker thread")
    run.runs_on("lambda", "worker thread")


@claim(
    "Both halves of a `def` dependency with `yield` run in worker threads, those of an `async def` one on the loop.",
    snippet="blocking/where_a_request_runs",
)
def test_both_halves_of_a_dependency(run: Run) -> None:
    for half in ("before yield", "after yield"):
        run.shows(f"uvicorn | def dependency, {half}: in a worker thread")
        run.shows(f"async def dependency, {half}: on the event loop")


@claim(
    "A request's body is validated on the event loop, also for a `def` endpoint.",
    snippet="blocking/where_a_request_runs",
)
def test_body_is_validated_on_the_loop(run: Run) -> None:
    validated = [line for line in run.output_of("/def") if "validator" in line]
    assert validated[0].endswith("on the event loop")
    run.before("class as dependency", "def endpoint: in")
    assert run.lines.index(validated[0]) < run.lines.index("uvicorn | def endpoint: in a worker thread")


@claim("What a `def` endpoint returns is validated in a worker thread.", snippet="blocking/where_a_request_runs")
def test_def_answer_is_validated_in_a_thread(run: Run) -> None:
    after = run.output_of("/def")[run.output_of("/def").index("uvicorn | def endpoint: in a worker thread") :]
    assert [line for line in after if "validator" in line] == ["uvicorn | validator: in a worker thread"]


@claim(
    "What an endpoint returns is serialized on the event loop, also what a `def` endpoint returns.",
    snippet="blocking/where_a_request_runs",
)
def test_answers_are_serialized_on_the_loop(run: Run) -> None:
    assert run.count("serializer") == 2
    run.runs_on("serializer", "event loop")


@claim("Middleware runs on the event loop.", snippet="blocking/where_a_request_runs")
def test_middleware_on_the_loop(run: Run) -> None:
    run.runs_on("middleware", "event loop")


@claim("An exception handler may be `def`, and then runs in a worker thread.", snippet="blocking/where_the_rest_runs")
def test_handler_by_its_kind(run: Run) -> None:
    run.runs_on("uvicorn | def exception handler", "worker thread")
    run.runs_on("async def exception handler", "event loop")


@claim(
    "A stream's generator runs where its own kind says, whatever the endpoint is: `def` in worker threads.",
    snippet="blocking/where_the_rest_runs",
)
def test_generator_by_its_kind(run: Run) -> None:
    run.runs_on("uvicorn | def generator", "worker thread")
    run.runs_on("async def generator", "event loop")
    run.runs_on("def endpoint that yields", "worker thread")


@claim("Lifespan and WebSocket endpoints run on the event loop.", snippet="blocking/where_the_rest_runs")
@pytest.mark.parametrize("actor", ["lifespan, before yield", "lifespan, after yield", "WebSocket endpoint"])
def test_lifespan_and_websocket_on_the_loop(run: Run, actor: str) -> None:
    run.runs_on(actor, "event loop")
