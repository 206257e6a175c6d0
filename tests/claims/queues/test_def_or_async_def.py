"""Claims of docs/queues/def-or-async-def.md."""

from harness.claims import Run, claim


@claim(
    "With AsyncIO, Dramatiq runs an async def job while a def job blocks; neither runs in the main thread.",
    snippet="queues/both_kinds_with_dramatiq",
)
def test_dramatiq_runs_both_kinds(run: Run) -> None:
    run.in_order("order 7: charging, another thread", "order 8: mailed, another thread", "order 7: charged")


@claim(
    "RQ runs both kinds of job in a main thread, the async def job after the def job that blocks.",
    snippet="queues/both_kinds_with_rq",
)
def test_rq_runs_both_kinds(run: Run) -> None:
    run.in_order("order 7: charging, main thread", "order 7: charged", "order 8: mailed, main thread")
    assert run.output_of("/mails/8") == run.output_of("# order 8 waits") == []


@claim(
    "Taskiq runs a def job in a thread, and meanwhile an async def job in the main thread.",
    snippet="queues/both_kinds_with_taskiq",
)
def test_taskiq_runs_both_kinds(run: Run) -> None:
    run.in_order("order 7: charging, another thread", "order 8: mailed, main thread", "order 7: charged")


@claim(
    "SAQ runs a def job in a thread, and meanwhile an async def job in the main thread.",
    snippet="redis-queues/both_kinds_with_saq",
)
def test_saq_runs_both_kinds(run: Run) -> None:
    run.in_order("order 7: charging, another thread", "order 8: mailed, main thread", "order 7: charged")


@claim(
    "By default, Procrastinate's worker runs an async def job only after the def job that blocks in a thread.",
    snippet="queues/both_kinds_with_procrastinate",
)
def test_procrastinate_runs_one_job_at_a_time(run: Run) -> None:
    run.in_order("order 7: charging, another thread", "order 7: charged", "order 8: mailed, main thread")
    assert run.output_of("/mails/8") == run.output_of("# order 8 waits") == []


@claim(
    "With --concurrency=2, Procrastinate runs a def job in a thread, and meanwhile an async def job.",
    snippet="queues/both_kinds_with_procrastinate",
)
def test_procrastinate_runs_both_kinds(run: Run) -> None:
    run.in_order("order 9: charging, another thread", "order 10: mailed, main thread", "order 9: charged")


@claim(
    "DBOS runs an async def workflow while a def workflow blocks; neither runs in the main thread.",
    snippet="queues/both_kinds_with_dbos",
)
def test_dbos_runs_both_kinds(run: Run) -> None:
    run.in_order("order 7: charging, another thread", "order 8: mailed, another thread", "order 7: charged")


@claim(
    "Absurd runs def jobs, and AsyncAbsurd async def jobs, each in the main thread of its worker.",
    snippet="queues/both_kinds_with_absurd",
)
def test_absurd_runs_both_kinds(run: Run) -> None:
    run.shows("both_kinds_with_absurd | order 7: charging, main thread")
    run.shows("both_kinds_with_absurd#2 | order 8: mailed, main thread")


@claim(
    "With an activity_executor, Temporal runs a def step in a thread, and meanwhile an async def step in the main one.",
    snippet="queues/both_kinds_with_temporal",
)
def test_temporal_runs_both_kinds(run: Run) -> None:
    run.in_order("order 7: charging, another thread", "order 8: mailed, main thread", "order 7: charged")
