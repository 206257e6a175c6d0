"""A job that raises an exception: how often it runs again, and when."""

from harness.claims import Run, claim


def check_runs(run: Run, by_default: int, with_three: int) -> None:
    """Assert how often order 7 was run with default settings, and order 8 where the number of retries is 3."""
    assert run.count("order 7: the bank is down") == by_default
    assert run.count("order 8: the bank is down") == with_three


@claim(
    "With default settings, a Celery job that raises an exception is not run again.",
    snippet="queues/wrong_retry_with_backoff",
)
def test_celery_failed_job_is_not_run_again(run: Run) -> None:
    run.in_order("celery | order 7: run 1", "celery | order 8: run 1", "raised unexpected: ConnectionError")
    run.never_shows("run 2")


@claim(
    "With autoretry_for, a Celery job that has failed twice is run a third time, and done.",
    snippet="queues/retry_with_backoff",
)
def test_celery_job_is_retried_until_it_is_done(run: Run) -> None:
    run.in_order("order 7: run 1", "order 7: run 2", "order 7: run 3", "order 7: charged")
    run.never_shows("order 7: run 4")


@claim(
    "With max_retries of 3, Celery runs a job four times; the last exception is logged, and on_failure is called.",
    snippet="queues/retry_with_backoff",
)
def test_celery_gives_up_after_four_runs(run: Run) -> None:
    run.in_order("order 13: run 4", "order 13: put aside", "raised unexpected: ConnectionError('the bank is down')")
    assert run.count("order 13: run") == 4
    assert run.count("put aside") == 1


@claim(
    "With a retry_backoff of 1 and without jitter, Celery's retries wait 1, 2 and 4 seconds.",
    snippet="queues/retry_with_backoff..waits",
)
def test_celery_backoff_doubles_the_wait(run: Run) -> None:
    run.in_order("Retry in 1s", "Retry in 2s", "Retry in 4s", "order 7: run 1")


@claim(
    "With autoretry_for alone, Celery's first retry waits 180 seconds.",
    snippet="queues/retry_with_backoff..waits",
)
def test_celery_retry_waits_180_seconds_by_default(run: Run) -> None:
    run.before("order 7: run 1", "Retry in 180s")


@claim(
    "A Celery retry that waits is held by a worker, and no message is left in its queue.",
    snippet="queues/retry_waits_in_a_worker",
)
def test_celery_retry_is_held_by_a_worker(run: Run) -> None:
    assert run.output_of("# the retry of order 7") == ["0 waiting, 1 held"]
    run.never_shows("celery | order 7: run 2")


@claim(
    "A Celery retry whose worker was killed is still held, and the next worker does it after the visibility time-out.",
    snippet="queues/retry_waits_in_a_worker",
)
def test_celery_retry_survives_a_kill(run: Run) -> None:
    assert run.output_of("# after the kill") == ["0 waiting, 1 held"]
    run.in_order("Killed", "celery#2 | order 7: run 2", "celery#2 | order 7: charged")
    assert run.count("order 7: run 2") == 1


@claim(
    "A Celery worker that gets SIGTERM puts a retry that waits back into the queue, and the next worker does it.",
    snippet="queues/retry_waits_in_a_worker",
)
def test_celery_retry_survives_sigterm(run: Run) -> None:
    assert run.output_of("# after SIGTERM") == ["1 waiting, 0 held"]
    run.in_order("1 waiting, 0 held", "celery#3 | order 8: run 2", "celery#3 | order 8: charged")
    assert run.count("order 8: run 2") == 1


@claim(
    "A Celery retry that waits longer than the visibility time-out is run twice, by a living worker on Valkey.",
    snippet="queues/retry_waits_in_a_worker..too_long",
)
def test_celery_retry_beyond_the_visibility_timeout_runs_twice(run: Run) -> None:
    assert run.count("order 7: run 1") == 1
    assert run.count("order 7: charged") == 2
    run.never_shows("Killed")


@claim(
    "Dramatiq runs a job that raises 21 times if it has no max_retries, and then calls on_retry_exhausted.",
    snippet="queues/retry_with_dramatiq",
)
def test_dramatiq_retries_twenty_times_by_default(run: Run) -> None:
    assert run.output_of("grep -c") == ["21"]
    run.shows("order 7: put aside, {'retries': 20, 'max_retries': 20}")
    run.shows("Retries exceeded for message")


@claim(
    "RQ does not run a job again that raises; with Retry(max=3) it is run four times, and is then a failed job.",
    snippet="queues/three_retries_with_rq",
)
def test_rq_three_retries_are_four_runs(run: Run) -> None:
    check_runs(run, by_default=1, with_three=4)
    run.shows("failed: 2")


@claim(
    "An RQ retry with an interval is not run when it is due, until a worker with --with-scheduler comes.",
    snippet="queues/three_retries_with_rq..interval",
)
def test_rq_interval_needs_a_scheduler(run: Run) -> None:
    run.in_order("rq | order 8", "rq | order 7", "rq#2 | order 8")
    assert run.count("rq | order 8") == 1
    assert run.count("rq#2 | order 8") == 3


@claim(
    "Huey does not run a job again that raises; with retries=3 it is run four times.",
    snippet="queues/three_retries_with_huey",
)
def test_huey_three_retries_are_four_runs(run: Run) -> None:
    check_runs(run, by_default=1, with_three=4)
    run.shows("order 9")


@claim(
    "Procrastinate does not run a job again that raises; with retry=3 it is run four times, and is then failed.",
    snippet="queues/three_retries_with_procrastinate",
)
def test_procrastinate_three_retries_are_four_runs(run: Run) -> None:
    check_runs(run, by_default=1, with_three=4)
    run.shows("[(1, 'failed', 1), (2, 'failed', 4)]")


@claim(
    "Taskiq does not run a job again that raises; with the retry middleware and max_retries=3 it is run three times.",
    snippet="queues/three_retries_with_taskiq",
)
def test_taskiq_three_retries_are_three_runs(run: Run) -> None:
    check_runs(run, by_default=1, with_three=3)
    run.shows("order 9")


@claim(
    "With a stream broker and no schedule_source, Taskiq's SmartRetryMiddleware does not wait: all runs come at once.",
    snippet="queues/three_retries_with_taskiq..smart",
)
def test_taskiq_smart_retry_does_not_wait(run: Run) -> None:
    assert run.output_of("default_delay=3600' three") == ["1"]
    assert run.count("order 8: the bank is down") == 3


@claim(
    "pydocket does not run a job again that raises; with Retry(attempts=3) it is run three times.",
    snippet="queues/three_retries_with_docket",
)
def test_pydocket_three_attempts_are_three_runs(run: Run) -> None:
    check_runs(run, by_default=1, with_three=3)
    run.shows("order 9")


@claim(
    "ARQ does not run a job again that raises an exception; one that raises Retry is run as often as max_tries says.",
    snippet="redis-queues/three_retries_with_arq",
)
def test_arq_retries_only_its_retry(run: Run) -> None:
    check_runs(run, by_default=1, with_three=3)
    run.before("max retries 3 exceeded", "order 9")


@claim(
    "SAQ does not run a job again that raises; with retries=3 it is run three times.",
    snippet="redis-queues/three_retries_with_saq",
)
def test_saq_three_retries_are_three_runs(run: Run) -> None:
    check_runs(run, by_default=1, with_three=3)
    run.shows("order 9")
