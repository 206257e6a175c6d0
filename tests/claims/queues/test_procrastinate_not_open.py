"""Claims of docs/queues/procrastinate-not-open.md."""

from harness.claims import Run, claim


@claim(
    "After Procrastinate's sync `open()` in lifespan, `defer_async` raises AppNotOpen, and the answer is a 500.",
    snippet="queues/wrong_open_procrastinate",
)
def test_procrastinate_sync_open_answers_500(run: Run) -> None:
    run.before("procrastinate.exceptions.AppNotOpen", "Internal Server Error")
    run.shows("App was not open")


@claim(
    "After `open_async()` in lifespan, `defer_async` in an endpoint stores the job, and the answer is a 202.",
    snippet="queues/open_procrastinate",
)
def test_procrastinate_async_open_enqueues(run: Run) -> None:
    assert run.output_of("orders/7") == ['"order placed" 202']
    assert run.output_of("ask_postgres") == ["{'order': 7} todo"]


@claim(
    "After the `async with queue.open_async()` of lifespan, an order raises AppNotOpen, and is not stored.",
    snippet="queues/open_procrastinate..closed",
)
def test_procrastinate_closed_app_is_not_open(run: Run) -> None:
    run.in_order("in lifespan", "AppNotOpen", "Application shutdown failed")
    assert run.output_of("ask_postgres") == ["{'order': 7} todo"]


@claim(
    "Without PostgreSQL, Procrastinate's `open_async()` raises PoolTimeout after 30 s, and the start-up fails.",
    snippet="queues/open_procrastinate..slow_no_postgres",
)
def test_procrastinate_open_tries_for_30_seconds(run: Run) -> None:
    run.in_order("exit code 3, after 30 s or more", "PoolTimeout", "Application startup failed")


@claim(
    "SIGTERM ends Procrastinate's worker in lifespan, not the server; with `install_signal_handlers=False`, it ends.",
    snippet="queues/open_procrastinate..in_lifespan",
)
def test_procrastinate_worker_in_lifespan_takes_sigterm(run: Run) -> None:
    run.in_order("uvicorn | lifespan: the worker has ended", '"order placed" 202', "Killed", "exit code 143")
