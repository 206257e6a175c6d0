"""Claims of docs/blocking/max-concurrency.md."""

from harness.claims import Run, claim


@claim(
    "With five connections, a hundred requests at once whose `def` dependency connects fail for the most part.",
    snippet="blocking/wrong_five_connections",
)
def test_threads_and_connections_deadlock(run: Run) -> None:
    assert run.output_of("wait %2") == ["client: more than half of us got 500"]
    run.shows("QueuePool limit of size 5 overflow 0 reached")


@claim(
    "With `max_concurrency=5` on that dependency, all hundred are answered with the same five connections.",
    snippet="blocking/five_connections",
)
def test_max_concurrency_ends_the_deadlock(run: Run) -> None:
    assert [line.split() for line in run.output_of("wait %2")] == [["100", "200"]]
    run.never_shows("QueuePool limit")


@claim(
    "A `yield` dependency with `max_concurrency` holds its place until after the tasks, and the next request waits.",
    snippet="background-tasks/limit_a_dependency",
)
def test_slot_is_held_until_the_task_ends(run: Run) -> None:
    run.in_order("/returns asked for", "task: receipt ends", "goods taken back")
    assert run.output_of("/returns") == ["uvicorn | dependency: /returns asked for"]
    assert "uvicorn | dependency: connected" in run.output_of("localhost:8000/mail")


@claim(
    "Each `Depends` object with `max_concurrency` counts for itself; routes that share one share its limit.",
    snippet="background-tasks/limit_a_dependency",
)
def test_each_depends_object_counts_for_itself(run: Run) -> None:
    assert "uvicorn | endpoint: voucher sold" in run.output_of("/vouchers")
    run.before("voucher sold", "goods taken back")


@claim(
    "If a sub-dependency's `Depends` without `max_concurrency` is called first, the other's limit is not asked.",
    snippet="blocking/five_connections..sub_dependency_without_the_limit",
)
def test_depends_without_the_limit_switches_it_off(run: Run) -> None:
    assert run.output_of("wait %2; [") == ["client: more than half of us got 500"]
    run.shows("QueuePool limit of size 5 overflow 0 reached")
    assert [line.split() for line in run.output_of("wait %2; sort")] == [["100", "200"]]
