"""Claims of docs/background-tasks/waits-for-its-request.md."""

from harness.claims import Run, claim

READ = "curl -s -w '\\n' localhost:8000/orders/7"


def read_orders(run: Run) -> list[str]:
    """Give what the order said at each look, as `[paid,mailed]`."""
    return [line for known in run.commands if known.text.startswith(READ) for line in known.output]


@claim(
    "In PostgreSQL, a task that changes the row of its own uncommitted request waits, after the client's 200.",
    snippet="background-tasks/wrong_task_updates_the_order",
)
def test_task_waits_for_its_requests_row(run: Run) -> None:
    [first, *_] = [known.output for known in run.commands if "-X PUT" in known.text]
    assert first == ['"paid" 200']
    waits, held = run.output_of("who_waits.py")
    assert waits.startswith("waits for a Lock: UPDATE orders SET mailed")
    assert held.startswith("held by (idle in transaction): UPDATE orders SET paid")


@claim(
    "While a task waits for a lock in PostgreSQL, Ctrl-C waits for the task, and no error is logged.",
    snippet="background-tasks/wrong_task_updates_the_order",
)
def test_stop_waits_for_the_task_that_waits(run: Run) -> None:
    assert "Waiting for background tasks to complete." in run.output_of("kill -INT %2; until")[0]
    assert run.output_of("grep -c") == ["0"]
    assert "Killed" in run.output_of("kill -KILL")[0]


@claim(
    "With lock_timeout the waiting task fails, and its request's changes are rolled back after the client's 200.",
    snippet="background-tasks/wrong_task_updates_the_order",
)
def test_lock_timeout_also_undoes_the_payment(run: Run) -> None:
    assert run.output_of("grep LockNotAvailable") == [
        "psycopg.errors.LockNotAvailable: canceling statement due to lock timeout"
    ]
    assert run.count('"paid" 200') == 3
    assert read_orders(run)[1] == "[false,false]"


@claim(
    "With idle_in_transaction_session_timeout the request's changes are lost, and its task's are stored.",
    snippet="background-tasks/wrong_task_updates_the_order",
)
def test_idle_time_out_undoes_the_payment(run: Run) -> None:
    assert "IdleInTransactionSessionTimeout" in run.output_of("grep IdleInTransaction")[0]
    assert run.count('"paid" 200') == 3
    assert read_orders(run)[2] == "[false,true]"


@claim(
    "In PostgreSQL, reading a row waits for nobody who is changing it.",
    snippet="background-tasks/wrong_task_updates_the_order",
)
def test_readers_do_not_wait_for_the_row(run: Run) -> None:
    texts = [known.text for known in run.commands]
    reads = next(n for n, text in enumerate(texts) if text.startswith(READ))
    assert texts.index("python who_waits.py") < reads < texts.index("grep -c -e ERROR -e updated log")
    assert read_orders(run)[0] == "[false,false]"
    assert run.output_of("grep -c -e ERROR -e updated") == ["0"]


@claim(
    'With `scope="function"` the request has committed before its task updates the same row.',
    snippet="background-tasks/task_updates_the_order",
)
def test_function_scope_frees_the_row(run: Run) -> None:
    run.in_order("task: updates the order", "task: has updated the order")
    assert read_orders(run) == ["[true,true]"]


@claim(
    "In SQLite, a task that writes beside its uncommitted request is locked out, and the request's row is gone.",
    snippet="background-tasks/wrong_task_writes_to_sqlite",
)
def test_sqlite_task_is_locked_out_by_its_request(run: Run) -> None:
    assert run.output_of("orders/7") == ['"placed" 200']
    assert run.output_of("grep OperationalError") == ["sqlite3.OperationalError: database is locked"]
    assert run.output_of("count") == ["(0,)"]


@claim(
    "In SQLite, a task can write when the endpoint has committed first, and both rows are stored.",
    snippet="background-tasks/wrong_task_writes_to_sqlite",
)
def test_sqlite_task_writes_after_a_commit(run: Run) -> None:
    assert run.output_of("orders/8") == ['"placed" 200']
    assert run.output_of("orders, mails") == ["[(8, 8)]"]


@claim(
    "A task that opens its own session waits in vain for the last connection when its own request holds it.",
    snippet="background-tasks/wrong_own_connection",
)
def test_task_starves_on_its_own_request(run: Run) -> None:
    run.in_order("in mail_receipt", "sqlalchemy.exc.TimeoutError: QueuePool limit of size 1")
    run.never_shows("task: receipt mailed")
    assert run.output_of("cat answer.json") == ['"order placed"']


@claim(
    "With function scope and a session of its own for the task, a pool of one connection is enough.",
    snippet="background-tasks/own_connection",
)
def test_one_connection_is_enough(run: Run) -> None:
    run.before("dependency: session closed", "task: receipt mailed")
    run.never_shows("Error")
