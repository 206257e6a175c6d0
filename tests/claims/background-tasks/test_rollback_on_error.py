"""Claims of docs/background-tasks/rollback-on-error.md."""

from harness.claims import Run, claim


@claim(
    "A commit in the `finally` of a `yield` dependency also commits what an `HTTPException` has refused.",
    snippet="background-tasks/wrong_refused_order",
)
def test_commit_in_finally_keeps_the_refused_order(run: Run) -> None:
    run.in_order('{"detail":"sold out"} 409', "[7]")


@claim(
    "An `HTTPException` leaves a dependency at its `yield`: a commit in the line behind it is not reached.",
    snippet="background-tasks/refused_order",
)
def test_exception_skips_the_commit_behind_yield(run: Run) -> None:
    run.in_order('{"detail":"sold out"} 409', "[]", '"order placed" 201', "[8,9]")


@claim(
    "An error response that is returned is no exception: a commit behind `yield` is reached, and the row stays.",
    snippet="background-tasks/refused_order",
)
def test_returned_error_commits(run: Run) -> None:
    run.in_order('"sold out" 409', "[8]")
