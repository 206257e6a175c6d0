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
