"""Claims of docs/lifespan/patched-asyncio.md."""

from harness.claims import Run, claim


@claim(
    "nest_asyncio applied in lifespan under uvloop ends the server: Can't patch loop of type uvloop.Loop, exit code 3.",
    snippet="lifespan/wrong_answered_in_any_order",
)
def test_uvloop_cannot_be_patched(run: Run) -> None:
    shown = run.output_of("--log-level error; echo")
    assert "ValueError: Can't patch loop of type <class 'uvloop.Loop'>" in shown
    assert shown[-1] == "3"


@claim(
    "With nest_asyncio under asyncio's loop, a request whose supplier has answered is answered only after another "
    "client's request, which began while it waited.",
    snippet="lifespan/wrong_answered_in_any_order",
)
def test_patched_loop_answers_the_last_request_first(run: Run) -> None:
    run.in_order("asks for pens", "asks for ink", "has pens", "has ink", "answers about ink", "answers about pens")


@claim(
    "With await each request is answered as soon as its own supplier has answered.",
    snippet="lifespan/answered_in_any_order",
)
def test_await_answers_each_request_by_itself(run: Run) -> None:
    run.in_order("asks for ink", "has pens", "answers about pens", "has ink", "answers about ink")


@claim(
    "The asyncio.run that nest_asyncio puts in place takes no loop_factory: unexpected keyword argument.",
    snippet="lifespan/patched_run_takes_no_factory",
)
def test_patched_run_takes_no_factory(run: Run) -> None:
    message = "TypeError: _patch_asyncio.<locals>.run() got an unexpected keyword argument 'loop_factory'"
    assert run.lines == [message]
