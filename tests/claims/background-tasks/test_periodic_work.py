"""Claims of docs/background-tasks/periodic-work.md."""

from harness.claims import Run, claim


@claim(
    "An exception ends a loop that lifespan has started, while the app goes on accepting work for it.",
    snippet="background-tasks/wrong_loop_outlives_a_failure",
)
def test_exception_ends_the_loop(run: Run) -> None:
    run.before("loop: ana at example.com reminded", "loop: bob is next")
    assert run.output_of("curl -s localhost:8000/reminders/eve@example.com") == ["null", "202"]
    assert run.output_of("curl -s localhost:8000/reminders -w") == ['["eve@example.com"]']
    run.never_shows("loop: eve@example.com is next")


@claim(
    "A loop that has died of an exception says nothing until lifespan awaits it at shutdown, which then fails.",
    snippet="background-tasks/wrong_loop_outlives_a_failure",
)
def test_dead_loop_is_silent_until_shutdown(run: Run) -> None:
    last = "\n".join(run.output_of("kill -INT %1"))
    assert "ValueError: not enough values" in last
    assert "ERROR:    Application shutdown failed. Exiting." in last
    assert run.count("ValueError") == 1
    assert run.count("Traceback") == 1


@claim(
    "A loop with `try` and `except` inside logs a failure and goes on with the next reminder.",
    snippet="background-tasks/loop_outlives_a_failure",
)
def test_caught_failure_keeps_the_loop(run: Run) -> None:
    run.in_order(
        "loop: bob is next",
        "a reminder failed",
        "ValueError: not enough values",
        "loop: eve at example.com reminded",
    )


@claim(
    "`except Exception` does not catch the cancelling at shutdown: the loop ends, and lifespan has waited for that.",
    snippet="background-tasks/loop_outlives_a_failure",
)
def test_cancelled_loop_ends(run: Run) -> None:
    assert run.output_of("kill -INT %1") == ["uvicorn | lifespan: the loop has ended"]


@claim(
    "With two workers a loop that lifespan starts runs twice, once in each process.",
    snippet="background-tasks/wrong_one_report",
)
def test_one_loop_per_worker(run: Run) -> None:
    assert run.output_of("cat report.txt") == ["pens in stock: 10", "pens in stock: 10"]


@claim(
    "A loop in a process of its own runs once beside a server with two workers.",
    snippet="background-tasks/one_report",
)
def test_one_loop_in_its_own_process(run: Run) -> None:
    assert run.output_of("curl -s localhost:8000/ping") == ['"pong"']
    assert run.output_of("cat report.txt") == ["pens in stock: 10"]
