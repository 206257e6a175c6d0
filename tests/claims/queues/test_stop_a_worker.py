"""Claims of docs/queues/stop-a-worker.md."""

from harness.claims import Run, claim


@claim(
    "A Celery worker that gets SIGTERM twice still waits for its job.",
    snippet="queues/wrong_stop_with_celery",
)
def test_celery_waits_after_a_second_sigterm(run: Run) -> None:
    assert run.count("Warm shutdown") == 2
    run.before("Warm shutdown", "Killed")


@claim(
    "After a Celery worker killed in its shutdown, the next one does another order, also with `acks_late`.",
    snippet="queues/wrong_stop_with_celery",
)
def test_celery_killed_in_its_shutdown_leaves_the_job(run: Run) -> None:
    run.before("Warm shutdown", "celery#2 | order 8: charging")
    assert run.count("order 7: charging") == 1
    assert run.count("order 7: charged") == 0


@claim(
    "With `acks_late` and SIGQUIT, Celery hands a job that is too long back, and the next worker begins it.",
    snippet="queues/stop_with_celery",
)
def test_celery_sigquit_hands_the_job_back(run: Run) -> None:
    run.in_order("celery | order 7: charging", "Initiating Soft Shutdown", "celery#2 | order 7: charging")
    assert run.count("order 7: charged") == 0


@claim(
    "After `--shutdown-graceful-timeout`, a Procrastinate job with a retry waits again, and the next worker begins it.",
    snippet="queues/stop_with_procrastinate",
)
def test_procrastinate_hands_a_long_job_back(run: Run) -> None:
    run.in_order("procrastinate | order 7: charging", "{'order': 7} todo 1", "procrastinate#2 | order 7: charging")
    assert run.count("order 7: charged") == 0


@claim(
    "With `retry=3`, a Procrastinate job that --shutdown-graceful-timeout has cut off four times is aborted.",
    snippet="queues/stop_with_procrastinate",
)
def test_procrastinate_fourth_cut_off_aborts_the_job(run: Run) -> None:
    assert run.count("order 7: charging") == 4
    run.in_order("procrastinate#4 | order 7: charging", "{'order': 7} aborted 4")


@claim(
    "After `--shutdown-graceful-timeout`, a Procrastinate job without a retry is aborted, and not begun again.",
    snippet="queues/wrong_stop_with_procrastinate",
)
def test_procrastinate_long_job_without_a_retry_is_aborted(run: Run) -> None:
    assert run.output_of("ask_postgres") == ["{'order': 7} aborted 1"]
    run.before("procrastinate | order 7: charging", "procrastinate#2 | order 8: charging")
    assert run.count("order 7: charging") == 1


@claim(
    "With task_acks_late and no soft time-out, SIGQUIT hands Celery's job back, and the next worker begins it.",
    snippet="queues/wrong_stop_with_celery..SIGQUIT",
)
def test_celery_sigquit_without_a_time_out_hands_back(run: Run) -> None:
    run.in_order("celery | order 7: charging", "celery | worker: Cold shutdown", "celery#2 | order 7: charging")
    run.never_shows("order 7: charged")


@claim(
    "Without task_acks_late, the job that SIGQUIT cuts off is not run by the next Celery worker, which takes another.",
    snippet="queues/wrong_stop_with_celery..SIGQUIT",
)
def test_celery_sigquit_without_acks_late_loses_the_job(run: Run) -> None:
    run.in_order("celery#3 | order 8: charging", "celery#3 | worker: Cold shutdown", "celery#4 | order 9: charging")
    assert run.count("order 8:") == 1


@claim(
    "A Dramatiq worker that gets SIGTERM without Valkey finishes its job, and ends when Valkey is back.",
    snippet="queues/charge_with_dramatiq..valkey_stopped_first",
)
def test_dramatiq_stop_waits_for_valkey(run: Run) -> None:
    run.in_order("Killed", "retried in 5 seconds until the connection recovers", "order 7: charged", "exit code 0")
    assert run.output_of("jobs -r %3")[-1] == "Running"


@claim(
    "A Taskiq process that loses Valkey ends in the middle of its job, and SIGTERM then ends the worker: exit code 0.",
    snippet="queues/wrong_charge_with_taskiq..valkey_stopped_first",
)
def test_taskiq_stop_without_valkey_has_exit_code_0(run: Run) -> None:
    run.in_order("taskiq | order 7: charging", "Killed", "exit code 0")
    assert not run.count("order 7: charged")
