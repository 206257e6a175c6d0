"""Claims of docs/lifespan/testing-lifespan.md."""

from harness.claims import Run, claim


@claim(
    "A test client that is not entered does not run lifespan: what start-up puts on `app.state` is missing.",
    snippet="lifespan/wrong_test_opening",
)
def test_client_not_entered_runs_no_lifespan(run: Run) -> None:
    run.shows("PASSED wrong_test_opening.py::test_door")
    run.shows("::test_till - AttributeError: 'State' object has no attribute 'till'")
    assert run.exit_code("pytest") == 1


@claim(
    "Read with square brackets, a missing state is a `KeyError` of the test.",
    snippet="lifespan/wrong_test_opening",
)
def test_missing_item_of_the_state_is_a_key_error(run: Run) -> None:
    run.shows("::test_price - KeyError: 'prices'")


@claim(
    "`with TestClient(app) as client:` runs lifespan: start-up before the request, clean-up at the end of the block.",
    snippet="lifespan/test_opening",
)
def test_entered_client_runs_lifespan(run: Run) -> None:
    run.shows("PASSED test_opening.py::test_door")
    run.shows("PASSED test_opening.py::test_till")
    run.shows("PASSED test_opening.py::test_price")
    assert run.exit_code("pytest") == 0


@claim(
    "An AsyncClient with ASGITransport does not run lifespan.",
    snippet="lifespan/wrong_test_opening_async",
)
def test_async_client_runs_no_lifespan(run: Run) -> None:
    run.shows("::test_bare - AttributeError: 'State' object has no attribute 'till'")


@claim(
    "Inside `LifespanManager(app)`, a transport to `app` sees `app.state`, and no lifespan state.",
    snippet="lifespan/wrong_test_opening_async",
)
def test_manager_without_its_app_has_no_state(run: Run) -> None:
    run.shows("::test_manager - KeyError: 'prices'")


@claim(
    "`app.router.lifespan_context(app)` runs lifespan, and puts nothing into `request.state`.",
    snippet="lifespan/wrong_test_opening_async",
)
def test_lifespan_context_fills_no_state(run: Run) -> None:
    run.shows("::test_context - KeyError: 'prices'")


@claim(
    "A transport to the `app` of a LifespanManager sees the lifespan state.",
    snippet="lifespan/test_opening_async",
)
def test_app_of_the_manager_has_the_state(run: Run) -> None:
    run.shows("PASSED test_opening_async.py::test_bare")
    run.shows("PASSED test_opening_async.py::test_manager")


@claim(
    "What `app.router.lifespan_context(app)` gives, put into `scope['state']`, is the state of the requests.",
    snippet="lifespan/test_opening_async",
)
def test_state_handed_over_by_the_test(run: Run) -> None:
    run.shows("PASSED test_opening_async.py::test_context")
    assert run.exit_code("pytest") == 0
