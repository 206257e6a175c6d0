"""Claims of docs/lifespan/context-and-loops.md."""

from harness.claims import Run, claim

REFUSED = "is bound to a different event loop"


@claim(
    "A context variable that lifespan has set is seen by lifespan after yield, and not by requests.",
    snippet="lifespan/wrong_context_of_lifespan",
)
def test_context_of_lifespan_is_unseen(run: Run) -> None:
    assert run.count('"currency":"not set"') == 2
    assert run.count("lifespan: IE, EUR") == 2


@claim(
    "A context variable that was set at import is seen by requests.",
    snippet="lifespan/wrong_context_of_lifespan",
)
def test_context_of_the_import_is_seen(run: Run) -> None:
    assert '"country":"IE"' in run.commands[1].output[0]


@claim(
    "With --reset-contextvars requests do not see a context variable that was set at import.",
    snippet="lifespan/wrong_context_of_lifespan",
)
def test_reset_hides_the_context_of_the_import(run: Run) -> None:
    assert "--reset-contextvars" in run.commands[4].text
    assert '"country":"not set"' in run.commands[5].output[0]


@claim(
    "An async dependency can set a context variable in each request from what lifespan has yielded.",
    snippet="lifespan/context_of_lifespan",
)
def test_dependency_sets_the_context(run: Run) -> None:
    assert run.lines == ['{"country":"IE","currency":"EUR"}'] * 2


@claim(
    "A lock, a queue and an event of asyncio that were made at import work in the first event loop that uses them.",
    snippet="lifespan/bound_at_first_use",
)
def test_made_at_import_works_in_one_loop(run: Run) -> None:
    for use in ("wait_for_queue", "wait_for_event", "take_lock", "wait_for_lock"):
        run.shows(f"first loop: {use} works")


@claim(
    "A second event loop is refused by a queue, an event and a lock of asyncio on which the first one has waited.",
    snippet="lifespan/bound_at_first_use",
)
def test_second_loop_is_refused(run: Run) -> None:
    refused = [line for line in run.lines if REFUSED in line]
    assert len(refused) == 3
    for line, kind in zip(refused, ("<Queue", "Event object", "Lock object"), strict=True):
        assert line.startswith("second loop: ")
        assert kind in line


@claim(
    "An asyncio lock works in two event loops, one after the other, while nobody has to wait for it.",
    snippet="lifespan/bound_at_first_use",
)
def test_uncontended_lock_works_in_both(run: Run) -> None:
    run.before("first loop: take_lock works", "second loop: take_lock works")


@claim(
    "An AnyIO lock works in two event loops, one after the other, also when somebody waits for it.",
    snippet="lifespan/bound_at_first_use",
)
def test_anyio_lock_works_in_both(run: Run) -> None:
    run.before("first loop: wait_for_anyio_lock works", "second loop: wait_for_anyio_lock works")


@claim(
    "A database connection that asyncio.run has left in an engine's pool fails in the server's loop, in two ways.",
    snippet="lifespan/wrong_prepare_in_lifespan",
)
def test_connection_of_another_loop_fails(run: Run) -> None:
    run.before("attached to a different loop", "cannot perform operation: another operation is in progress")
    assert run.count("Internal Server Error") == 2


@claim(
    "An engine made at import works in requests when it is first used in lifespan.",
    snippet="lifespan/prepare_in_lifespan",
)
def test_engine_first_used_in_lifespan_works(run: Run) -> None:
    assert run.lines == ["0", "0"]
