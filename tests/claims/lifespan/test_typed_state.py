"""Claims of docs/lifespan/typed-state.md."""

from harness.claims import Run, claim


@claim(
    "FastAPI refuses Request[State] as an annotation: the app does not start.",
    snippet="lifespan/wrong_typed_state",
)
def test_fastapi_refuses_a_generic_request(run: Run) -> None:
    assert run.exit_code("uvicorn wrong_typed_state:app") != 0
    assert "FastAPIError: Invalid args for response field!" in run.lines[-1]


@claim(
    "FastAPI takes a subclass of Request[State], and the endpoint reads the state by key.",
    snippet="lifespan/typed_state",
)
def test_subclass_of_a_generic_request_works(run: Run) -> None:
    assert run.output_of("localhost:8000/stock/pens") == ["10"]


@claim(
    "A lifespan that yields an object in place of a dict fails at start-up with a TypeError.",
    snippet="lifespan/wrong_yield_the_stock",
)
def test_lifespan_yields_no_object(run: Run) -> None:
    run.in_order("TypeError: 'Stock' object is not iterable", "Application startup failed. Exiting.")
    assert run.exit_code("uvicorn wrong_yield_the_stock:app") == 3


@claim(
    "A name in the dict that lifespan yields is an attribute of request.state.",
    snippet="lifespan/yield_the_stock",
)
def test_yielded_name_is_the_attribute(run: Run) -> None:
    assert run.output_of("localhost:8000/stock") == ["10"]
