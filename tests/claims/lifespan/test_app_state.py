"""Claims of docs/lifespan/app-state.md."""

from harness.claims import Run, claim


@claim(
    "request.state and app.state reach one and the same object, in endpoints, dependencies, WebSockets and tasks.",
    snippet="lifespan/both_states_share",
)
def test_both_states_share_one_object(run: Run) -> None:
    run.in_order("endpoint: 8 pens left", "task: 7 pens left", "websocket: 5 pens left", "client: 5 left")


@claim(
    "A dependency that asks for an HTTPConnection gets the lifespan state in HTTP requests and in WebSockets.",
    snippet="lifespan/both_states_share",
)
def test_connection_serves_http_and_websocket(run: Run) -> None:
    run.before("dependency: 9 pens left", "endpoint:")
    run.in_order("task:", "dependency: 6 pens left", "websocket:")


@claim(
    "Without lifespan, attribute style raises an AttributeError and dictionary style a KeyError.",
    snippet="lifespan/both_states_share",
)
def test_state_without_lifespan(run: Run) -> None:
    by_name = run.output_of("localhost:8000/stock")
    assert by_name[-1] == "uvicorn#2 | AttributeError: 'State' object has no attribute 'stock'"
    by_key = [known for known in run.commands if "localhost:8000/orders -X POST" in known.text][-1].output
    assert by_key[-1] == "uvicorn#2 | KeyError: 'stock'"


@claim(
    "What one request sets on request.state is not seen by the next request.",
    snippet="lifespan/wrong_number_orders",
)
def test_state_of_a_request_is_a_copy(run: Run) -> None:
    assert run.lines == ['{"order":1}', '{"order":1}']


@claim(
    "The objects in the lifespan state are shared by all requests.",
    snippet="lifespan/number_orders",
)
def test_objects_in_the_state_are_shared(run: Run) -> None:
    assert run.lines == ['{"order":1}', '{"order":2}']


@claim(
    "In a mounted app, request.app is the mounted app, so its app.state lacks what the outer lifespan has set.",
    snippet="lifespan/wrong_state_of_a_sub_app",
)
def test_app_state_of_a_mounted_app_is_empty(run: Run) -> None:
    run.shows("AttributeError: 'State' object has no attribute 'stock'")
    assert run.output_of("cat answer.txt") == ["Internal Server Error 500"]


@claim(
    "Lifespan state of the outer app reaches the endpoints of a mounted app.",
    snippet="lifespan/state_of_a_sub_app",
)
def test_lifespan_state_reaches_a_mounted_app(run: Run) -> None:
    assert run.output_of("cat answer.txt") == ['{"pens":10} 200']
