"""Claims of docs/queues/skip-locked.md."""

from harness.claims import Run, claim


@claim(
    "A row that a killed worker had locked is taken by the next worker at once, and the job is done.",
    snippet="queues/charge_with_skip_locked",
)
def test_skip_locked_row_comes_back_at_once(run: Run) -> None:
    assert [line for line in run.lines if "order 7: " in line] == [
        "charge_with_skip_locked | order 7: charging",
        "charge_with_skip_locked#2 | order 7: charging",
        "charge_with_skip_locked#2 | order 7: charged",
    ]
    run.shows("7 done")


@claim(
    "SIGTERM cuts the job of a plain worker off, and its locked row is free again.",
    snippet="queues/charge_with_skip_locked",
)
def test_skip_locked_sigterm_frees_the_row(run: Run) -> None:
    run.before("order 8: charging", "Terminated")
    run.never_shows("order 8: charged")
    assert run.output_of("SKIP LOCKED") == ["8"]


@claim(
    "A worker that commits `doing` before it works leaves its row there when it is killed, and nobody takes it.",
    snippet="queues/wrong_charge_with_skip_locked",
)
def test_skip_locked_early_commit_loses_the_job(run: Run) -> None:
    run.in_order("order 7: charging", "Killed", "order 8: charging")
    assert run.count("order 7: ") == 1
    run.shows("7 doing")


@claim(
    "A limit for idle transactions frees a living worker's row: a second one starts the job that the first does.",
    snippet="queues/wrong_skip_locked_with_a_limit",
)
def test_skip_locked_limit_frees_the_row_too_early(run: Run) -> None:
    run.in_order("limit | order 7: charging", "limit#2 | order 7: charging", "limit | order 7: charged")
    run.before("order 7: charged", "terminating connection due to idle-in-transaction timeout")
    run.shows("7 todo")


@claim(
    "An UPDATE of a job that a worker of one's own table holds waits for a lock, until the order is charged.",
    snippet="queues/charge_with_skip_locked..updated",
)
def test_update_of_a_locked_job_waits(run: Run) -> None:
    run.in_order("order 7: charging", "Lock", "order 7: charged", "ask_postgres | cancelled")
