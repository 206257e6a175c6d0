"""Claims of docs/queues/connection-before-the-fork.md."""

from harness.claims import Run, claim


@claim(
    "With a connection from before Celery's fork, the commit of one job stores what another job rolls back.",
    snippet="queues/wrong_connection_before_the_fork",
)
def test_fork_shares_a_transaction(run: Run) -> None:
    run.in_order("order 1: paid, not committed", "order 2: committed", "ValueError: the bank refuses order 1")
    run.never_shows("order 1: committed")
    assert run.output_of("ask_postgres") == ["1 True", "2 True"]


@claim(
    "When each process of Celery's worker forgets the inherited connection, a refused order is not stored as paid.",
    snippet="queues/connection_before_the_fork",
)
def test_each_process_connects_for_itself(run: Run) -> None:
    run.in_order("order 1: paid, not committed", "order 2: committed", "ValueError: the bank refuses order 1")
    assert run.output_of("ask_postgres") == ["1 False", "2 True"]


@claim(
    "Celery sends worker_process_init with -P solo, and not with -P threads.",
    snippet="queues/connection_before_the_fork..threads",
)
def test_process_init_is_not_sent_to_threads(run: Run) -> None:
    assert run.output_of("-P solo") == ["celery#2 | process has begun"]
    assert run.count("process has begun") == 1
