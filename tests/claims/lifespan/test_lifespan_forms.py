"""Claims of docs/lifespan/lifespan-forms.md."""

from harness.claims import Run, claim

FORMS = ["no_yield", "no_async", "no_async_in_decorator", "no_parameter", "yield_in_if", "two_yields"]
SAID = {
    "yields_number": "TypeError: 'int' object is not iterable",
    "yields_tuple": "ValueError: dictionary update sequence element #0 has length 4; 2 is required",
    "decorated_twice": "TypeError: '_AsyncGeneratorContextManager' object is not an async iterator",
    "only_async_def": "TypeError: 'coroutine' object does not support the asynchronous context manager protocol",
    "only_def": "TypeError: 'NoneType' object does not support the asynchronous context manager protocol",
    "of_the_class": "TypeError: Shop.lifespan() missing 1 required positional argument: 'app'",
    "called": "TypeError: 'function' object does not support the asynchronous context manager protocol",
}


@claim(
    "A lifespan without yield, without async, with the wrong decorator, without a parameter or with a yield that is "
    "skipped fails at start-up, each with a message of its own.",
    snippet="lifespan/wrong_lifespan_forms",
)
def test_wrong_form_fails_at_start_up(run: Run) -> None:
    said = [run.output_of(f"wrong_lifespan_forms:{form} 2>&1") for form in FORMS[:5]]
    assert [len(lines) for lines in said] == [1] * 5
    assert [lines[0].partition(": ")[2].split(" object")[0] for lines in said] == [
        "'coroutine'",
        "'generator'",
        "'_GeneratorContextManager'",
        "without_parameter() takes 0 positional arguments but 1 was given",
        "generator didn't yield",
    ]


@claim(
    "A lifespan with a second yield starts, and fails at shutdown with `generator didn't stop`.",
    snippet="lifespan/wrong_lifespan_forms",
)
def test_second_yield_fails_at_shutdown(run: Run) -> None:
    stop = run.output_of("kill -INT %1")
    assert stop[0] == "uvicorn | lifespan: closes"
    assert "uvicorn | RuntimeError: generator didn't stop" in stop
    assert stop[-1] == "uvicorn | ERROR:    Application shutdown failed. Exiting."


@claim(
    "An async def function with one parameter, one yield that is always reached, and @asynccontextmanager starts "
    "and ends without an error.",
    snippet="lifespan/lifespan_forms",
)
def test_right_form_starts_and_ends(run: Run) -> None:
    for form in FORMS:
        started = run.output_of(f"lifespan_forms:{form} ")
        assert [line.partition(" | ")[2] for line in started] == ["lifespan: opens"]
    assert run.count("lifespan: opens") == 6
    run.never_shows("Error")
    run.never_shows("failed")


@claim(
    "FastAPI takes an async generator function without @asynccontextmanager as a lifespan, without a warning.",
    snippet="lifespan/generator_functions_start",
)
def test_decorator_may_be_missing(run: Run) -> None:
    assert [line for line in run.lines if line.startswith("uvicorn |")] == [
        "uvicorn | lifespan: the async def one opens on the event loop",
        "uvicorn | lifespan: the async def one closes on the event loop",
    ]


@claim(
    "A def generator function as a lifespan runs on the event loop, not in a worker thread.",
    snippet="lifespan/generator_functions_start",
)
def test_def_lifespan_runs_on_the_event_loop(run: Run) -> None:
    run.shows("uvicorn#2 | lifespan: the def one opens on the event loop")
    run.shows("uvicorn#2 | lifespan: the def one closes on the event loop")
    run.never_shows("worker thread")


@claim(
    "A lifespan that yields no dictionary, is decorated twice, has no yield, or was called fails at start-up.",
    snippet="lifespan/wrong_lifespan_values",
)
def test_each_wrong_value_has_its_message(run: Run) -> None:
    for app, message in SAID.items():
        assert run.output_of(f":{app} ") == [message]
