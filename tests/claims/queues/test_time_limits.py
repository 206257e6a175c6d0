"""A job that hangs, with a time limit and without one."""

from harness.claims import Run, claim


@claim(
    "Without a time limit, a Celery job that hangs holds its process, and the job behind it does not begin.",
    snippet="queues/wrong_limit_with_celery",
)
def test_celery_job_that_hangs_holds_its_process(run: Run) -> None:
    run.shows("celery | order 7: charging")
    run.never_shows("order 7: charged")
    run.never_shows("celery | order 8")
    assert run.output_of("sleep 4") == []


@claim(
    "Celery's time_limit kills the process of a job that hangs, and the next job is done.",
    snippet="queues/limit_with_celery",
)
def test_celery_time_limit_frees_the_process(run: Run) -> None:
    run.in_order("celery | order 7: charging", "celery | order 8: charged")
    run.shows("Hard time limit (2s) exceeded")


@claim(
    "A Celery job that time_limit has killed is not run again, with acks_late and by the next worker.",
    snippet="queues/limit_with_celery",
)
def test_celery_time_limit_does_not_retry(run: Run) -> None:
    run.in_order("celery | order 8: charged", "celery#2 | order 9: charged")
    assert run.count("order 7: charging") == 1


@claim(
    "Celery's soft_time_limit raises in the job, also in a call that waits, and the job can go on from there.",
    snippet="queues/soft_limit_with_celery",
)
def test_celery_soft_limit_raises_in_the_job(run: Run) -> None:
    run.in_order("order 7: charging", "order 7: the bank does not answer", "order 8: charged")


@claim(
    "Dramatiq's time limit does not stop a call that blocks: the exception is raised when the call returns.",
    snippet="queues/limit_with_dramatiq",
)
def test_dramatiq_limit_waits_for_a_blocking_call(run: Run) -> None:
    run.in_order("Time limit exceeded. Raising exception", "dramatiq | order 7: cut off", "order 8: charging")


@claim(
    "Dramatiq's time limit stops a job that makes many short calls.",
    snippet="queues/limit_with_dramatiq",
)
def test_dramatiq_limit_cuts_off_short_calls(run: Run) -> None:
    run.in_order("dramatiq | order 8: charging", "dramatiq | order 8: cut off")


@claim(
    "With -P threads, neither Celery's time_limit nor its soft_time_limit ends a job that hangs, and no log says so.",
    snippet="queues/limit_with_celery..threads",
)
def test_celery_threads_have_no_time_limit(run: Run) -> None:
    assert run.output_of("grep -ci") == ["0"]
    assert run.output_of("sleep 4") == []
    run.in_order("celery | order 7: charging", "celery | order 7: charged", "celery | order 8: charging")


@claim(
    "After `except Exception`, a Celery job goes on after its soft limit, and succeeds.",
    snippet="queues/soft_limit_with_celery..swallowed",
)
def test_celery_except_exception_swallows_the_soft_limit(run: Run) -> None:
    run.in_order("order 7: the bank does not answer", "order 7: charged late", "succeeded in")


@claim(
    "With `except SoftTimeLimitExceeded: raise` before `except Exception`, the Celery job fails at its soft limit.",
    snippet="queues/soft_limit_with_celery..swallowed",
)
def test_celery_soft_limit_raised_again_fails_the_job(run: Run) -> None:
    run.in_order("celery#2 | order 7: charging", "raised unexpected: SoftTimeLimitExceeded()")
    run.never_shows("celery#2 | order 7: charged")
