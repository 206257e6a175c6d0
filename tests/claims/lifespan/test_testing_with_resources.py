"""Claims of docs/lifespan/testing-with-resources.md."""

from harness.claims import Run, claim


@claim(
    "With the dependency overridden and the client not entered, an app is tested without its database.",
    snippet="lifespan/tests_without_a_database",
)
def test_overridden_without_a_database(run: Run) -> None:
    assert any(line.endswith("::test_override") for line in run.lines)


@claim(
    "An override does not keep lifespan from connecting: an entered client fails when the database is not there.",
    snippet="lifespan/tests_without_a_database",
)
def test_override_does_not_stop_lifespan(run: Run) -> None:
    run.shows("PASSED test_without.py::test_override_and_lifespan")


@claim(
    "Replacing `app.router.lifespan_context` makes a test client run another lifespan.",
    snippet="lifespan/tests_without_a_database",
)
def test_lifespan_context_can_be_replaced(run: Run) -> None:
    run.shows("PASSED test_without.py::test_other_lifespan")


@claim(
    "An app factory gives a test an app with another database, which its own lifespan opens.",
    snippet="lifespan/tests_without_a_database",
)
def test_factory_takes_another_database(run: Run) -> None:
    run.shows("PASSED test_without.py::test_other_database")
    assert run.exit_code("pytest") == 0


@claim(
    "What an endpoint commits in one test is there in the next.",
    snippet="lifespan/wrong_test_roll_back",
)
def test_commit_outlives_its_test(run: Run) -> None:
    run.shows("PASSED wrong_test_roll_back.py::test_pen")
    run.shows("::test_cup - AssertionError: assert ['pen', 'cup'] == ['cup']")


@claim(
    "With `join_transaction_mode='create_savepoint'` an endpoint's commit is rolled back with the test's transaction.",
    snippet="lifespan/test_roll_back",
)
def test_commit_is_rolled_back_with_its_test(run: Run) -> None:
    run.shows("PASSED test_roll_back.py::test_pen")
    run.shows("PASSED test_roll_back.py::test_cup")
    assert run.exit_code("pytest") == 0


@claim(
    "With `app.router.lifespan_context` replaced, the lifespans of included routers do not run.",
    snippet="lifespan/router_lifespans_nest..replaced",
)
def test_replaced_lifespan_leaves_out_the_routers(run: Run) -> None:
    assert run.output_of("python replace.py") == ["test's own: begins", "client: entered", "test's own: ends"]


@claim(
    "If the dependency commits behind `yield`, an override that does not commit loses the order of the test's request.",
    snippet="lifespan/test_roll_back..commit_behind_yield",
)
def test_override_must_commit_behind_its_yield(run: Run) -> None:
    run.in_order(
        "FAILED test_roll_back.py::test_cup - AssertionError: assert ['cup'] == ['pen', 'cup']",
        "PASSED test_roll_back.py::test_cup",
    )
