"""Calls to a supplier that permits two an hour: a limit for each worker, and one for all."""

from harness.claims import Run, claim


def answers(run: Run) -> list[str]:
    """Give the supplier's answers in the order of its calls."""
    return [line[-3:] for line in run.lines if line.startswith("supplier | call")]


@claim(
    "With multiplier 1, each Celery worker counts its rate_limit of 2/h: three workers call three times, one in vain.",
    snippet="queues/wrong_limit_across_workers",
)
def test_celery_rate_limit_is_per_worker(run: Run) -> None:
    run.in_order("call 3 of this hour: 429", "0 waiting, 6 held")
    assert answers(run) == ["200", "200", "429"]


@claim(
    "A Celery worker counts its rate_limit for all of its processes: with 2/h and two of them, it begins one job.",
    snippet="queues/wrong_limit_across_workers",
)
def test_celery_rate_limit_is_not_per_process(run: Run) -> None:
    run.in_order("call 3 of this hour", "0 waiting, 6 held", "1 waiting, 6 held")
    assert len(answers(run)) == 3


@claim(
    "With multiplier 1, jobs that wait for their rate_limit fill Celery's prefetch: one without a limit is not begun.",
    snippet="queues/wrong_limit_across_workers",
)
def test_celery_rate_limit_holds_up_other_jobs(run: Run) -> None:
    run.in_order("0 waiting, 6 held", "1 waiting, 6 held", "7 waiting, 0 held")
    run.never_shows("mail sent")


@claim(
    "With Celery's default prefetch and rate_limit 2/h, a first worker takes nine orders, and a second sends the mail.",
    snippet="queues/wrong_limit_across_workers..default_prefetch",
)
def test_celery_first_worker_takes_all_orders(run: Run) -> None:
    run.in_order("call 1 of this hour: 200", "0 waiting, 8 held", "order 7: mail sent")
    assert answers(run) == ["200"]
    assert run.output_of("# all are") == ["0 waiting, 8 held"]


@claim(
    "A limit that the workers count in Valkey in one step holds for all of them: two calls an hour, and no 429.",
    snippet="queues/limit_across_workers",
)
def test_limit_in_valkey_is_for_all_workers(run: Run) -> None:
    assert answers(run) == ["200"] * 6


@claim(
    "While more orders wait for a call by retry than there are processes, another job is done.",
    snippet="queues/limit_across_workers",
)
def test_retry_for_a_limit_leaves_the_worker_free(run: Run) -> None:
    assert run.lines[2:4] == ["asked again 20 times", "order 7: mail sent"]
    assert len(answers(run)) == 6


@claim(
    "With max_retries=None, four orders that have asked 20 times for a call get theirs, and none is left.",
    snippet="queues/limit_across_workers",
)
def test_waiting_for_a_call_uses_up_no_retries(run: Run) -> None:
    assert run.lines[2] == "asked again 20 times"
    assert len(answers(run)) == 6
    assert run.lines[-1] == "0 waiting, 0 held"


@claim(
    "A supplier whose hour ends later answers 429 within the limit, and the order that is retried then is answered.",
    snippet="queues/limit_across_workers..two_windows",
)
def test_supplier_of_another_hour_answers_429(run: Run) -> None:
    assert answers(run) == ["200", "200", "429", "200"]


@claim(
    "Each start of a Celery worker permits one more call than its rate_limit: three starts call three times.",
    snippet="queues/wrong_limit_across_workers..restarted",
)
def test_celery_rate_limit_begins_anew_at_each_start(run: Run) -> None:
    assert answers(run) == ["200", "200", "429"]
    assert [len(run.output_of(f"{log}.log && count")) for log in (1, 2, 3)] == [1, 1, 1]
