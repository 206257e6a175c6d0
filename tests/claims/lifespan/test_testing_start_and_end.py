"""Claims of docs/lifespan/testing-start-and-end.md."""

from harness.claims import Run, claim


@claim(
    "An exception before `yield` arrives in the test as it was raised, where the client or the manager is entered.",
    snippet="lifespan/tests_with_lifespan",
)
def test_failing_start_arrives_in_the_test(run: Run) -> None:
    run.shows("PASSED test_start_and_end.py::test_failing_start")
    run.shows("PASSED test_async_end.py::test_failing_start")


@claim(
    "After `with TestClient(app)` the clean-up has run, also when the block was left by an exception.",
    snippet="lifespan/tests_with_lifespan",
)
def test_clean_up_after_a_failing_test(run: Run) -> None:
    run.shows("PASSED test_start_and_end.py::test_clean_up")
    run.shows("PASSED test_start_and_end.py::test_failing_test")


@claim(
    "An exception inside `async with LifespanManager(app)` is a `CancelledError` at the lifespan's `yield`.",
    snippet="lifespan/tests_with_lifespan",
)
def test_failing_block_cancels_at_yield(run: Run) -> None:
    run.shows("PASSED test_async_end.py::test_failing_test_with_manager")


@claim(
    "An exception inside `async with app.router.lifespan_context(app)` is raised at the lifespan's `yield`.",
    snippet="lifespan/tests_with_lifespan",
)
def test_failing_block_is_raised_at_yield(run: Run) -> None:
    run.shows("PASSED test_async_end.py::test_failing_test_with_context")


@claim(
    "LifespanManager gives all requests one state: what the first one sets, the next one reads.",
    snippet="lifespan/tests_with_lifespan",
)
def test_manager_shares_the_state(run: Run) -> None:
    run.shows("PASSED test_async_end.py::test_state_of_two_requests")


@claim(
    "With a client per module, the second test finds what the first one has left in an object of the state.",
    snippet="lifespan/tests_with_lifespan",
)
def test_client_per_module_keeps_the_stock(run: Run) -> None:
    run.shows("PASSED test_per_module.py::test_first_shared")
    run.shows("PASSED test_per_module.py::test_second_shared")


@claim(
    "With a client per test, each test has a fresh start.",
    snippet="lifespan/tests_with_lifespan",
)
def test_client_per_test_starts_afresh(run: Run) -> None:
    run.shows("PASSED test_per_module.py::test_first_fresh")
    run.shows("PASSED test_per_module.py::test_second_fresh")
    assert run.exit_code("pytest") == 0
