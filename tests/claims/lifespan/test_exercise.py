"""Claims of docs/lifespan/exercise.md."""

from harness.claims import Run, claim


@claim(
    "The shop of the exercise does not pass: a start-up that fails leaves the database open.",
    snippet="lifespan/wrong_shop_closes_what_it_opened",
)
def test_given_shop_leaves_its_database_open(run: Run) -> None:
    assert run.exit_code("grade.py") == 1
    run.in_order("After this command: uvicorn", "recorded: uvicorn | database: closed", "yours:    nothing")


@claim(
    "An answer whose try begins behind the opening does not pass: start-up fails before it.",
    snippet="lifespan/wrong_try_around_the_yield",
)
def test_late_try_leaves_the_database_open(run: Run) -> None:
    assert run.exit_code("grade.py") == 1
    run.in_order("After this command: uvicorn", "recorded: uvicorn | database: closed", "yours:    nothing")


@claim(
    "An answer that closes in the order of opening does not pass.",
    snippet="lifespan/wrong_closed_as_opened",
)
def test_closing_in_order_of_opening_is_seen(run: Run) -> None:
    assert run.exit_code("grade.py") == 1
    run.in_order(
        "After this command: kill -INT", "recorded: uvicorn#2 | cache: closed", "yours:    uvicorn#2 | database: closed"
    )


@claim(
    "An answer that closes in a bare loop does not pass: a close that fails skips the others.",
    snippet="lifespan/wrong_one_close_ends_all",
)
def test_failing_close_skips_the_database(run: Run) -> None:
    assert run.exit_code("grade.py") == 1
    run.in_order("After this command: kill -INT", "recorded: uvicorn#3 | database: closed", "yours:    nothing")


@claim(
    "The model answer of the exercise on connections passes.",
    snippet="servers/grade",
)
def test_model_answer_closes_all(run: Run) -> None:
    assert run.exit_code("shop_closes_what_it_opened.py") == 0
    assert run.output_of("shop_closes_what_it_opened.py")[-1].startswith("grade: passed")


@claim(
    "With AsyncExitStack, a start-up that fails closes what it has opened.",
    snippet="lifespan/shop_closes_what_it_opened",
)
def test_failed_start_up_closes_the_database(run: Run) -> None:
    lines = [line for line in run.lines if line.startswith("uvicorn | ")]
    assert lines == ["uvicorn | database: opened", "uvicorn | database: closed"]


@claim(
    "With AsyncExitStack, what was opened first is closed last, also when the close before it fails.",
    snippet="lifespan/shop_closes_what_it_opened",
)
def test_failed_close_closes_the_database(run: Run) -> None:
    run.before("uvicorn#2 | cache: closed", "uvicorn#2 | database: closed")
    run.never_shows("uvicorn#3 | cache: closed")
    run.shows("uvicorn#3 | database: closed")
