"""A Celery worker whose memory grows: a cache in its process, and when Celery replaces the process."""

from harness.claims import Run, claim


@claim(
    "What one Celery job keeps in memory is still held by its process after the next jobs.",
    snippet="queues/wrong_keep_receipts",
)
def test_celery_process_keeps_memory_from_job_to_job(run: Run) -> None:
    run.in_order("order 1: charged, the process holds 100", "order 3: charged, the process holds 300")
    assert run.count("process: starts") == 1


@claim(
    "A cache with a limit keeps the memory of a Celery process from growing.",
    snippet="queues/keep_receipts",
)
def test_celery_process_with_a_limited_cache_does_not_grow(run: Run) -> None:
    assert run.count("charged, the process holds 100 to 200 MB") == 3
    assert run.count("process: starts") == 1


@claim(
    "With --max-tasks-per-child 2, a new Celery process does the third job, without the memory of the first two.",
    snippet="queues/wrong_keep_receipts..max_tasks",
)
def test_celery_max_tasks_per_child_replaces_the_process(run: Run) -> None:
    run.before("order 2: charged, the process holds 200", "order 3: charged, the process holds 100")
    assert run.count("process: starts") == 2


@claim(
    "No order is lost or charged twice when --max-tasks-per-child replaces the process.",
    snippet="queues/wrong_keep_receipts..max_tasks",
)
def test_celery_max_tasks_per_child_loses_no_job(run: Run) -> None:
    for order in (1, 2, 3):
        assert run.count(f"order {order}: charged") == 1


@claim(
    "A Celery job that takes its process over --max-memory-per-child ends, and a new process does the next job.",
    snippet="queues/wrong_keep_receipts..max_memory",
)
def test_celery_max_memory_per_child_waits_for_the_job(run: Run) -> None:
    run.before("order 2: charged, the process holds 200", "order 3: charged, the process holds 100")
    assert run.count("process: starts") == 2


@claim(
    "--max-memory-per-child 250000 is a limit of 250000 KiB.",
    snippet="queues/wrong_keep_receipts..max_memory",
)
def test_celery_max_memory_per_child_is_in_kib(run: Run) -> None:
    run.shows("exceeding memory limit (…KiB / 250000KiB)")


@claim(
    "Without MP_LOG, Celery's log does not say that a process has gone over --max-memory-per-child.",
    snippet="queues/keep_receipts..peak",
)
def test_celery_log_is_silent_about_the_memory_limit(run: Run) -> None:
    assert run.count("process: starts") == 2
    assert run.output_of("grep -c 'child process exiting'") == ["0"]


@claim(
    "--max-memory-per-child also replaces a Celery process that has been over the limit and holds less again.",
    snippet="queues/keep_receipts..peak",
)
def test_celery_max_memory_per_child_counts_the_peak(run: Run) -> None:
    run.shows("order 2: charged, the process holds 100")
    assert run.count("process: starts") == 2


@claim(
    "With -P threads, Celery replaces nothing: the memory grows in spite of both limits.",
    snippet="queues/wrong_keep_receipts..threads",
)
def test_celery_threads_ignore_both_limits(run: Run) -> None:
    run.shows("order 3: charged, the process holds 300")
    run.never_shows("process: starts")
