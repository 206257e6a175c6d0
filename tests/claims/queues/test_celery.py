"""Celery: a worker that is killed in the middle of a job."""

from harness.claims import Run, claim


def is_charged(run: Run, order: int) -> bool:
    """Tell whether an order was charged."""
    return run.count(f"order {order}: charged") > 0


@claim(
    "With default settings, Celery loses the job whose process is killed, and takes the next one.",
    snippet="queues/wrong_charge_with_celery",
)
def test_celery_killed_child_loses_the_job(run: Run) -> None:
    run.in_order("celery | order 7: charging", "celery | order 8: charging")
    assert run.count("order 7: charging") == 1
    assert not is_charged(run, 7)


@claim(
    "If the parent of a Celery worker is killed, the process that charges ends, too.",
    snippet="queues/wrong_charge_with_celery",
)
def test_celery_killed_parent_takes_its_child_along(run: Run) -> None:
    assert run.count("order 8: charging") == 1
    assert not is_charged(run, 8)


@claim(
    "With default settings, no later Celery worker runs the job of a killed worker.",
    snippet="queues/wrong_charge_with_celery",
)
def test_celery_killed_worker_loses_the_job(run: Run) -> None:
    run.before("celery#2 | order 9: charging", "celery#5 | order 12: charging")
    assert run.count("order 9: charging") == 1
    assert not is_charged(run, 9)


@claim(
    "A Celery worker whose parent gets SIGTERM finishes its job and ends.",
    snippet="queues/wrong_charge_with_celery",
)
def test_celery_sigterm_finishes_the_job(run: Run) -> None:
    run.before("celery#3 | worker: Warm shutdown", "celery#3 | order 10: charged")
    assert run.output_of("# SIGTERM to the parent")[-2:] == ["celery#3 | order 10: charged", "exit code 0"]


@claim(
    "SIGTERM to all processes of a Celery worker ends the job in the middle; with default settings, it is lost.",
    snippet="queues/wrong_charge_with_celery",
)
def test_celery_sigterm_to_all_loses_the_job(run: Run) -> None:
    run.before("celery#4 | worker: Warm shutdown", "celery#5 | order 12: charging")
    assert run.count("order 11: charging") == 1
    assert not is_charged(run, 11)


@claim(
    "With acks_late and reject_on_worker_lost, Celery's parent gives the job of a killed process to a new one.",
    snippet="queues/charge_with_celery",
)
def test_celery_rejects_on_worker_lost(run: Run) -> None:
    assert run.count("celery | order 7: charging") == 2


@claim(
    "With acks_late, the job of a killed Celery worker runs again on the next one after the visibility time-out.",
    snippet="queues/charge_with_celery",
)
def test_celery_runs_again_after_visibility_timeout(run: Run) -> None:
    run.in_order("celery | order 7: charging", "celery#2 | order 7: charging", "celery#2 | order 7: charged")


@claim(
    "With acks_late, a Celery job that SIGTERM to all processes has cut off is run by the next worker.",
    snippet="queues/charge_with_celery",
)
def test_celery_late_ack_survives_sigterm_to_all(run: Run) -> None:
    run.in_order("celery#2 | order 8: charging", "celery#2 | worker: Warm shutdown", "celery#3 | order 8: charged")
    assert run.count("celery#2 | order 8: charged") == 0


@claim(
    "With task_retry_on_worker_lost alone, Celery's parent retries the job of a killed process.",
    snippet="queues/retry_with_celery",
)
def test_celery_retries_on_worker_lost(run: Run) -> None:
    assert run.count("celery | order 7: charging") == 2
    assert run.count("celery | order 7: charged") == 1


@claim(
    "task_retry_on_worker_lost does not help when the whole Celery worker is killed: the job is lost.",
    snippet="queues/retry_with_celery",
)
def test_celery_retry_dies_with_its_parent(run: Run) -> None:
    run.before("celery | order 8: charging", "celery#2 | order 9: charged")
    assert run.count("order 8: charging") == 1
    assert not is_charged(run, 8)


@claim(
    "Celery's workers take unacked_mutex for 300 s by default, and for as long as unacked_mutex_expire says.",
    snippet="queues/watch_lock",
)
def test_celery_lock_lasts_five_minutes(run: Run) -> None:
    assert run.output_of("# the default") == ["NX PX 300000"]
    run.in_order("celery#2 | order 7: charging", "NX PX 5000")


@claim(
    "While unacked_mutex is set, a Celery worker does not bring a job back whose visibility time-out is over.",
    snippet="queues/watch_lock",
)
def test_celery_lock_holds_the_job_back(run: Run) -> None:
    assert run.output_of("waiting") == ["0 waiting, 1 held"]
    run.in_order("0 waiting, 1 held", "celery#3 | order 7: charging", "celery#3 | order 7: charged")
