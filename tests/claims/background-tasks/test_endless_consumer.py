"""Claims of docs/background-tasks/endless-consumer.md."""

from harness.claims import Run, claim


@claim(
    "Each request that adds an endless consumer as a task starts one more.",
    snippet="background-tasks/wrong_consume_in_lifespan",
)
def test_each_request_starts_a_consumer(run: Run) -> None:
    assert run.count("consumer: starts") == 2


@claim(
    "After Ctrl-C the server waits for an endless background task.",
    snippet="background-tasks/wrong_consume_in_lifespan",
)
def test_endless_task_holds_up_the_stop(run: Run) -> None:
    assert not any("consumer" in line or "lifespan" in line for line in run.output_of("curl -s -o new.json"))
    assert run.exit_code("a second Ctrl-C") == 0  # the server is still there
    run.never_shows("lifespan: clean-up")


@claim(
    "A second Ctrl-C cancels endless tasks, and the code after lifespan's bare `yield` does not run.",
    snippet="background-tasks/wrong_consume_in_lifespan",
)
def test_forced_stop_skips_the_clean_up(run: Run) -> None:
    assert run.output_of("a second Ctrl-C").count("uvicorn | consumer: cut off") == 2
    run.never_shows("lifespan: clean-up")


@claim(
    "An endless consumer that lifespan starts and cancels ends with one Ctrl-C, and the clean-up runs.",
    snippet="background-tasks/consume_in_lifespan",
)
def test_consumer_in_lifespan_ends(run: Run) -> None:
    assert run.count("consumer: starts") == 1
    run.in_order("consumer: starts", "consumer: pen packed", "lifespan: clean-up")
    assert sum("kill" in command.text for command in run.commands) == 1


@claim(
    "A consumer that catches the error of each order logs it and takes the next order.",
    snippet="background-tasks/consume_in_lifespan",
)
def test_consumer_outlives_an_order(run: Run) -> None:
    logged = run.output_of("orders/cup")
    assert (logged[0], logged[-1]) == ("uvicorn | an order is not packed", "uvicorn | KeyError: 'cup'")
    assert run.output_of("-o 3.json") == ["uvicorn | consumer: pen packed"]
