"""Claims of docs/blocking/database-is-locked.md."""

from harness.claims import Run, claim


@claim(
    "In SQLite, a write transaction that is open across an await locks out another request's write.",
    snippet="blocking/wrong_bank_asked_between_writes",
)
def test_write_across_an_await_locks_out_others(run: Run) -> None:
    run.before("endpoint: order 1 asks the bank", "Internal Server Error 500")
    assert run.output_of("orders/2") == ["Internal Server Error 500"]
    assert run.output_of("grep OperationalError") == ["sqlite3.OperationalError: database is locked"]
    assert run.output_of("cat first.json") == ['"paid"']
    assert run.output_of("SELECT * FROM orders") == ["(1, 'paid')"]


@claim(
    "While SQLite's lock is held across an await, the event loop is free.",
    snippet="blocking/wrong_bank_asked_between_writes",
)
def test_locked_database_leaves_the_loop_free(run: Run) -> None:
    assert run.output_of("/ping") == ['"the loop is free"']
    run.before('"the loop is free"', '"paid"')


@claim(
    "A commit before the await leaves SQLite free for another request's write.",
    snippet="blocking/bank_asked_between_writes",
)
def test_commit_before_the_await_lets_others_write(run: Run) -> None:
    run.in_order(
        "order 1 asks the bank",
        "order 2 asks the bank",
        "(1, 'unpaid') (2, 'unpaid')",
        '"paid""paid"',
        "(1, 'paid') (2, 'paid')",
    )
