"""Claims of docs/lifespan/testing-and-loops.md."""

from harness.claims import Run, claim


@claim(
    "A connection that one entered test client has opened fails in the next: it is attached to a different loop.",
    snippet="lifespan/wrong_test_open_in_lifespan",
)
def test_engine_of_another_test_fails(run: Run) -> None:
    tests = run.output_of("PASSED")
    assert any("PASSED" in line and "orders[1]" in line for line in tests)
    assert any("FAILED" in line and "orders[2]" in line for line in tests)
    assert any("FAILED" in line and "orders[3]" in line for line in tests)
    assert run.output_of("got Future")[0].endswith("attached to a different loop")
    assert run.output_of("cannot perform")[0].endswith("another operation is in progress")


@claim(
    "A module's Valkey client fails in every second test, with `Event loop is closed`.",
    snippet="lifespan/wrong_test_open_in_lifespan",
)
def test_cache_of_another_test_fails(run: Run) -> None:
    tests = run.output_of("PASSED")
    assert [line.split()[0] for line in sorted(tests, key=lambda line: line[-2]) if "visits" in line] == [
        "PASSED",
        "FAILED",
        "PASSED",
    ]
    assert run.output_of("Event loop") == ["Event loop is closed"]


@claim(
    "An engine and a Valkey client that are opened in lifespan work in each of several tests.",
    snippet="lifespan/test_open_in_lifespan",
)
def test_opened_in_lifespan_works_in_each_test(run: Run) -> None:
    assert run.count("PASSED test_open_in_lifespan.py") == 6
    assert run.exit_code("pytest") == 0


@claim(
    "A test client that is not entered runs each request in an event loop of its own.",
    snippet="lifespan/which_loop",
)
def test_each_request_has_a_loop(run: Run) -> None:
    run.shows("PASSED test_clients.py::test_not_entered_each_request_has_a_loop")


@claim(
    "In an entered test client, lifespan and requests share one event loop.",
    snippet="lifespan/which_loop",
)
def test_entered_client_has_one_loop(run: Run) -> None:
    run.shows("PASSED test_clients.py::test_entered_all_share_one")


@claim(
    "Entering a test client anew makes a new event loop.",
    snippet="lifespan/which_loop",
)
def test_entered_twice_has_two_loops(run: Run) -> None:
    run.shows("PASSED test_clients.py::test_entered_twice_two_loops")


@claim(
    "Each async test of AnyIO's plugin has its own loop, although `anyio_backend` has the scope of the module.",
    snippet="lifespan/which_loop",
)
def test_async_tests_have_a_loop_each(run: Run) -> None:
    run.shows("PASSED test_async_tests.py::test_second_has_its_own")


@claim(
    "A test client in an async test serves in another event loop than the test's.",
    snippet="lifespan/which_loop",
)
def test_client_in_an_async_test_has_another_loop(run: Run) -> None:
    run.shows("PASSED test_async_tests.py::test_client_has_another")


@claim(
    "An async fixture with the scope of the module gives its tests one event loop, and it is lifespan's too.",
    snippet="lifespan/which_loop",
)
def test_async_module_fixture_keeps_one_loop(run: Run) -> None:
    run.shows("PASSED test_one_loop.py::test_first")
    run.shows("PASSED test_one_loop.py::test_second_has_the_same")
    assert run.exit_code("pytest") == 0
