"""Claims of docs/queues/pydocket.md."""

from harness.claims import Run, claim


@claim(
    "After --redelivery-timeout, the next pydocket worker charges the order of a killed one.",
    snippet="queues/charge_with_docket",
)
def test_pydocket_killed_worker_has_its_order_charged(run: Run) -> None:
    assert [line for line in run.lines if "order 7:" in line] == [
        "docket | order 7: charging",
        "docket#2 | order 7: charging",
        "docket#2 | order 7: charged",
    ]


@claim(
    "With default settings, pydocket's next worker charges another order while the killed worker's order waits.",
    snippet="queues/charge_with_docket",
)
def test_pydocket_default_waits(run: Run) -> None:
    run.in_order("order 8: charging", "docket#4 | order 9: charging", "docket#4 | order 9: charged")
    assert run.count("order 8:") == 1


@claim(
    "A pydocket worker that gets SIGTERM finishes its job and ends with exit code 0.",
    snippet="queues/charge_with_docket",
)
def test_pydocket_sigterm_finishes_the_order(run: Run) -> None:
    assert run.output_of("# SIGTERM") == ["docket#4 | order 10: charged", "exit code 0"]


@claim(
    "pydocket runs a job once that is longer than the redelivery time-out, also while a second worker does another.",
    snippet="queues/charge_once_with_docket",
)
def test_pydocket_renews_its_hold_on_a_long_job(run: Run) -> None:
    assert run.count("order 7: charging") == run.count("order 7: charged") == 1
    run.in_order("docket | order 7: charging", "docket#2 | order 8: charging", "docket | order 7: charged")


@claim(
    "A pydocket job that blocks the event loop for longer than the redelivery time-out is begun by a second worker.",
    snippet="queues/wrong_charge_once_with_docket",
)
def test_pydocket_blocked_worker_has_its_job_run_twice(run: Run) -> None:
    run.in_order("docket | order 7: charging", "docket#2 | order 7: charging", "Killed")


@claim(
    "With default settings, pydocket runs the job of a killed worker again after more than 5 minutes.",
    snippet="queues/charge_with_docket..slow_default",
)
def test_pydocket_default_runs_again_after_five_minutes(run: Run) -> None:
    assert run.count("order 7: charging") == 2
    assert run.output_of("echo") == ["after 300 s or more"]


@claim(
    "After SIGTERM, a pydocket worker finishes its job without renewals: a second worker charges the order, too.",
    snippet="queues/charge_once_with_docket..stopped",
)
def test_pydocket_stopping_worker_has_its_job_run_twice(run: Run) -> None:
    run.in_order("docket | order 7: charging", "docket#2 | order 7: charging", "docket | order 7: charged")
    assert run.output_of("hears the bank, too") == ["docket#2 | order 7: charged"]
    run.shows("exit code 0")
