"""Claims of docs/lifespan/async-engine.md."""

from harness.claims import Run, claim

GREENLET = "sqlalchemy.exc.MissingGreenlet: greenlet_spawn has not been called; can't call await_() here."


@claim(
    "Reading order.id after a commit of an AsyncSession raises MissingGreenlet.",
    snippet="lifespan/wrong_read_after_commit",
)
def test_expired_attribute_misses_its_greenlet(run: Run) -> None:
    assert run.output_of("-X POST localhost:8000/orders/pen") == ["Internal Server Error 500"]
    assert run.output_of("grep MissingGreenlet:")[0].startswith(GREENLET)


@claim(
    "Reading a relationship that is not loaded raises MissingGreenlet, without any commit.",
    snippet="lifespan/wrong_read_after_commit",
)
def test_lazy_relationship_misses_its_greenlet(run: Run) -> None:
    assert run.output_of("localhost:8000/orders/1") == ["Internal Server Error 500"]
    assert [line.startswith(GREENLET) for line in run.output_of("grep MissingGreenlet:")] == [True, True]


@claim(
    "With expire_on_commit=False, order.id can be read after the commit.",
    snippet="lifespan/read_after_commit",
)
def test_unexpired_attribute_is_there_after_the_commit(run: Run) -> None:
    assert run.output_of("-X POST localhost:8000/orders/pen") == ["1 200"]


@claim(
    "With selectinload, a relationship is loaded by the query and can be read.",
    snippet="lifespan/read_after_commit",
)
def test_selectinload_brings_the_relationship(run: Run) -> None:
    assert run.output_of("localhost:8000/orders/1") == ['["pen"] 200']


@claim(
    "Two queries at once on a new AsyncSession fail: it is provisioning a new connection.",
    snippet="lifespan/wrong_a_session_each",
)
def test_shared_session_refuses_a_second_query(run: Run) -> None:
    assert run.output_of("localhost:8000/report") == ["Internal Server Error 500"]
    (message,) = run.output_of("grep InvalidRequestError:")
    assert "This session is provisioning a new connection; concurrent operations are not permitted" in message


@claim(
    "Two queries at once work when each has an AsyncSession of its own.",
    snippet="lifespan/a_session_each",
)
def test_two_sessions_ask_at_once(run: Run) -> None:
    assert run.output_of("localhost:8000/report") == ["[7,3] 200"]


@claim(
    "An engine made at import and not disposed hands a connection of the first event loop to the second, which fails.",
    snippet="lifespan/wrong_dispose_the_engine",
)
def test_undisposed_engine_mixes_loops(run: Run) -> None:
    assert run.output_of("python wrong_dispose") == ["first loop: connections: 1", "exit code 1"]
    kind, message = run.output_of("grep -oE")
    assert kind == "RuntimeError"
    assert message.endswith("attached to a different loop")


@claim(
    "An engine made at import and disposed after the yield serves one lifespan after the other.",
    snippet="lifespan/dispose_the_engine",
)
def test_disposed_engine_serves_the_next_loop(run: Run) -> None:
    assert run.output_of("python dispose_the_engine.py") == [
        "first loop: connections: 1",
        "lifespan: the pool is emptied",
        "second loop: connections: 1",
        "lifespan: the pool is emptied",
    ]


@claim(
    "An engine with NullPool serves one event loop after the other; with a pool, the second loop fails.",
    snippet="lifespan/no_pool_in_two_loops",
)
def test_null_pool_serves_each_loop(run: Run) -> None:
    pooled, pool_less = run.output_of("no_pool_in_two_loops.py")[1:3], run.output_of("no_pool_in_two_loops.py")[4:]
    assert pooled[1] == "second loop: … attached to a different loop"
    assert pool_less[1] == "second loop: connections opened: 4"


@claim(
    "With NullPool two queries open two connections, with a pool one.",
    snippet="lifespan/no_pool_in_two_loops",
)
def test_null_pool_opens_one_for_each_use(run: Run) -> None:
    lines = run.output_of("no_pool_in_two_loops.py")
    assert lines[:2] == ["AsyncAdaptedQueuePool:", "first loop: connections opened: 1"]
    assert lines[3:5] == ["NullPool:", "first loop: connections opened: 2"]


@claim(
    "Two requests that each hold one of a pool's two connections wait in vain for a second one, until pool_timeout.",
    snippet="lifespan/a_session_each..pool_of_two",
)
def test_two_sessions_each_exhaust_the_pool(run: Run) -> None:
    assert run.output_of("until") == ["500"]
    run.shows("TimeoutError: QueuePool limit of size 2 overflow 0 reached, connection timed out, timeout 1.00")


@claim(
    "If one query of a TaskGroup fails, the other is cancelled, and the handler for the query's error catches nothing.",
    snippet="lifespan/a_session_each..one_query_fails",
)
def test_group_cancels_the_query_beside_a_failed_query(run: Run) -> None:
    assert run.output_of("report/group") == ["uvicorn | second query: cancelled", "500"]
    run.shows("ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)")
    assert run.output_of("# connections in use") == ["0"]


@claim(
    "If one query of `gather` fails, the other runs on in a closed session, and its connection does not come back.",
    snippet="lifespan/a_session_each..one_query_fails",
)
def test_gather_leaves_a_connection_in_use(run: Run) -> None:
    assert run.output_of("report/gather") == ["503"]
    assert run.output_of("localhost:8000/go-on") == ["uvicorn | second query: answered"]
    assert [line for line in run.lines if line in ("0", "1")] == ["0", "1"]
