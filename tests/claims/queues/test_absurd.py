"""Claims of docs/queues/absurd.md."""

from harness.claims import Run, claim


@claim(
    "The job of a killed Absurd worker goes on with the next worker, and its finished step is not repeated.",
    snippet="queues/charge_with_absurd",
)
def test_absurd_killed_job_goes_on_behind_its_step(run: Run) -> None:
    assert [line for line in run.lines if "order 7: " in line] == [
        "charge_with_absurd | order 7: reserved",
        "charge_with_absurd | order 7: charging",
        "charge_with_absurd#2 | order 7: charging",
        "charge_with_absurd#2 | order 7: charged",
    ]


@claim(
    "SIGTERM cuts the job of an Absurd worker off; the job goes on with the next worker.",
    snippet="queues/charge_with_absurd",
)
def test_absurd_sigterm_cuts_the_job_off(run: Run) -> None:
    assert [line for line in run.lines if "order 8: " in line] == [
        "charge_with_absurd#2 | order 8: reserved",
        "charge_with_absurd#2 | order 8: charging",
        "charge_with_absurd#3 | order 8: charging",
        "charge_with_absurd#3 | order 8: charged",
    ]


@claim(
    "An Absurd job longer than its claim is started by a second worker while the first one is doing it.",
    snippet="queues/wrong_long_job_with_absurd",
)
def test_absurd_expired_claim_charges_twice(run: Run) -> None:
    name = "wrong_long_job_with_absurd"
    run.in_order(f"{name} | order 7: charging", f"{name}#2 | order 7: charging", f"{name} | order 7: charged")
    assert run.count("order 7: charged") == 2
    run.never_shows("Killed")


@claim(
    "An Absurd job that calls `heartbeat` still has its first claim after three times its length.",
    snippet="queues/long_job_with_absurd",
)
def test_absurd_heartbeat_keeps_the_claim(run: Run) -> None:
    assert run.output_of("ask_postgres") == ["running 1 True"]
    assert run.count("order 7: charging") == 1


@claim(
    "With its default claim, Absurd runs the job of a killed worker again after 110 s or more.",
    snippet="queues/charge_with_absurd..slow_default",
)
def test_absurd_default_runs_again_after_two_minutes(run: Run) -> None:
    assert run.count("order 7: charging") == 2
    assert run.output_of("echo") == ["after 110 s or more"]


@claim(
    "An endpoint that opens an Absurd for each request answers 202 by itself when PostgreSQL is back.",
    snippet="queues/charge_with_absurd..opened_each_time",
)
def test_absurd_opened_each_time_answers_again(run: Run) -> None:
    assert [run.output_of(f"orders/{order}") for order in (7, 8, 9)] == [["202"], ["500"], ["202"]]
    run.in_order("Killed", "500", "keep_postgres#2 | postgres: ready")


@claim(
    "An Absurd job that five SIGTERMs cut off has failed: the sixth worker does the next order, and not this one.",
    snippet="queues/charge_with_absurd..five_deploys",
)
def test_absurd_fifth_sigterm_loses_the_order(run: Run) -> None:
    assert run.count("order 7: charging") == 5
    run.in_order("charge_with_absurd#5 | order 7: charging", "failed", "charge_with_absurd#6 | order 8: charging")
    run.never_shows("order 7: charged")
