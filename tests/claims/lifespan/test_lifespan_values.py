"""Claims of docs/lifespan/lifespan-values.md."""

from harness.claims import Run, claim

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
    "A lifespan that yields no dictionary, is decorated twice, has no yield, or was called fails at start-up.",
    snippet="lifespan/wrong_lifespan_values",
)
def test_each_wrong_value_has_its_message(run: Run) -> None:
    for app, message in SAID.items():
        assert run.output_of(f":{app} ") == [message]
