"""Claims of docs/blocking/who-waits-for-whom.md."""

from harness.claims import Run, claim


@claim(
    "PostgreSQL tells which session waits for which, and that the holder is idle in transaction.",
    snippet="blocking/wrong_waits_in_silence",
)
def test_postgres_tells_who_waits_for_whom(run: Run) -> None:
    waits, held = run.output_of("who_waits.py")
    assert waits.startswith("waits for a Lock: ")
    assert held.startswith("held by (idle in transaction): ")
    assert run.output_of("/ping") == ['"the loop is free"']


@claim(
    "Following cr_await from the tasks of asyncio.all_tasks() names the lock, queue or connection that each awaits.",
    snippet="blocking/wrong_waits_in_silence",
)
def test_tasks_tell_what_they_await(run: Run) -> None:
    waits = [(line.split(" > ")[0], line) for line in run.output_of("/tasks") if " > " in line]
    assert [endpoint for endpoint, _ in waits] == [
        "change_order",
        "change_order",
        "find_price",
        "mail_receipt",
        "pay",
        "pay",
    ]
    text = "\n".join(line for _, line in waits)
    assert text.count("Lock.acquire") == 1
    assert text.count("Queue.put") == 1
    assert text.count("AsyncEvent.wait") == 1
    assert text.count("wait_async") == 1


@claim(
    "All names along cr_await show waits in a dependency, a middleware, a background task and a task of your own.",
    snippet="blocking/wrong_waits_in_silence..all_tasks",
)
def test_joined_names_show_all_waits(run: Run) -> None:
    places = ("background_task", "dependency", "middleware", "own_task")
    assert run.output_of("sort tasks") == [f"wait_in_{place} > Queue.join" for place in places]
