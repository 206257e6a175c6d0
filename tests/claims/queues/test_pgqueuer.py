"""Claims of docs/queues/pgqueuer.md."""

from harness.claims import Run, claim


@claim(
    "The job of a killed pgqueuer worker is taken by the next worker by itself.",
    snippet="queues/charge_with_pgqueuer",
)
def test_pgqueuer_killed_workers_job_comes_back(run: Run) -> None:
    assert [line for line in run.lines if "order 7: " in line] == [
        "charge_with_pgqueuer | order 7: charging",
        "charge_with_pgqueuer#2 | order 7: charging",
        "charge_with_pgqueuer#2 | order 7: charged",
    ]


@claim("A pgqueuer worker that gets SIGTERM finishes its job, and then ends.", snippet="queues/charge_with_pgqueuer")
def test_pgqueuer_sigterm_finishes_the_job(run: Run) -> None:
    assert run.output_of("kill -TERM") == ["charge_with_pgqueuer#2 | order 8: charged"]


@claim(
    "A job that blocks the event loop of its pgqueuer worker sends no heartbeat, and a second worker does it, too.",
    snippet="queues/wrong_long_job_with_pgqueuer",
)
def test_pgqueuer_blocking_job_is_charged_twice(run: Run) -> None:
    name = "wrong_long_job_with_pgqueuer"
    run.in_order(f"{name} | order 7: charging", f"{name}#2 | order 7: charging", f"{name} | order 7: charged")
    assert run.count("order 7: charged") == 2
    run.never_shows("Killed")


@claim(
    "A job that waits in a thread lets its pgqueuer worker send heartbeats, and no other worker takes it.",
    snippet="queues/long_job_with_pgqueuer",
)
def test_pgqueuer_job_in_a_thread_is_charged_once(run: Run) -> None:
    assert [line for line in run.lines if "order 7: " in line] == [
        "long_job_with_pgqueuer | order 7: charging",
        "long_job_with_pgqueuer | order 7: charged",
    ]
    assert run.output_of("ask_postgres") == ["picked"]


@claim(
    "With default settings, pgqueuer runs the job of a killed worker again after more than 30 s.",
    snippet="queues/charge_with_pgqueuer..slow_default",
)
def test_pgqueuer_default_runs_again_after_half_a_minute(run: Run) -> None:
    assert run.count("order 7: charging") == 2
    assert run.output_of("echo") == ["after 30 s or more"]


@claim(
    "An endpoint that hands asyncpg's pool to pgqueuer answers 202 by itself when PostgreSQL is back.",
    snippet="queues/charge_with_pgqueuer..pool",
)
def test_pgqueuer_pool_answers_again(run: Run) -> None:
    assert [run.output_of(f"orders/{order}") for order in (7, 8, 9)] == [["202"], ["500"], ["202"]]
    run.in_order("Killed", "500", "keep_postgres#2", "order 9: charged")
