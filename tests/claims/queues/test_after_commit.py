"""Claims of docs/queues/after-commit.md."""

from harness.claims import Run, claim


@claim(
    "A job that is sent before the commit of its order starts at once, and finds no such order.",
    snippet="queues/wrong_enqueue_after_commit",
)
def test_job_before_its_commit_finds_no_order(run: Run) -> None:
    run.before("order 1: there is no such order", '{"order":1}')
    run.never_shows("charged")


@claim(
    "An order whose job came too early is committed and answered with its id, and no second job comes for it.",
    snippet="queues/wrong_enqueue_after_commit",
)
def test_order_without_its_job_is_answered_202(run: Run) -> None:
    assert run.output_of("cat answer.json") == ['{"order":1}']
    assert run.output_of("SELECT") == ["(1, 1999)"]
    assert run.count("order 1: ") == 1


@claim(
    "A job that is sent after the commit of its order finds the order.",
    snippet="queues/enqueue_after_commit",
)
def test_job_after_its_commit_finds_the_order(run: Run) -> None:
    run.shows("order 1: 1999 cents charged")
    run.never_shows("no such order")
