"""Claims of docs/blocking/exercise.md."""

from harness.claims import Run, claim


@claim(
    "The shop of the exercise does not pass: its first payment blocks the event loop.",
    snippet="blocking/wrong_bank_has_its_own_threads",
)
def test_given_shop_answers_nobody(run: Run) -> None:
    assert run.exit_code("grade.py") == 1
    run.in_order("After this command: curl", 'recorded: "100 payments have arrived" 200', "yours:     000")


@claim(
    "An answer with a def endpoint does not pass: payments take all threads.",
    snippet="blocking/wrong_payments_in_def",
)
def test_def_payments_take_all_threads(run: Run) -> None:
    assert run.exit_code("grade.py") == 1
    run.in_order("After this command: curl", 'recorded: "7 pens" 200', "yours:     000")


@claim(
    "An answer with run_in_threadpool does not pass: payments take all threads.",
    snippet="blocking/wrong_payments_in_the_pool",
)
def test_pool_payments_take_all_threads(run: Run) -> None:
    assert run.exit_code("grade.py") == 1
    run.in_order("After this command: curl", 'recorded: "7 pens" 200', "yours:     000")


@claim(
    "An answer with a hundred shared threads does not pass: a hundred payments take them.",
    snippet="blocking/wrong_hundred_threads_for_payments",
)
def test_hundred_threads_are_taken_too(run: Run) -> None:
    assert run.exit_code("grade.py") == 1
    run.in_order("After this command: curl", 'recorded: "7 pens" 200', "yours:     000")


@claim(
    "The model answer of the exercise on threads passes.",
    snippet="servers/grade",
)
def test_model_answer_leaves_threads_free(run: Run) -> None:
    assert run.exit_code("bank_has_its_own_threads.py") == 0
    assert run.output_of("bank_has_its_own_threads.py")[-1].startswith("grade: passed")


@claim(
    "With a limiter of its own for the bank, a def endpoint answers while a hundred payments wait.",
    snippet="blocking/bank_has_its_own_threads",
)
def test_stock_answers_while_payments_wait(run: Run) -> None:
    run.in_order("100 payments have arrived", '"7 pens" 200')
    assert run.output_of("grep -c 'payment.*json'") == ["0"]
    assert run.output_of("wait %2") == ["100"]
