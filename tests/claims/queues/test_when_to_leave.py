"""Claims of docs/queues/when-to-leave.md."""

from harness.claims import Run, claim


@claim(
    "A charge in a background task is lost with its killed web process; the next process charges other orders only.",
    snippet="queues/wrong_charge_outlives_web",
)
def test_killed_web_process_takes_its_charge_along(run: Run) -> None:
    run.in_order("uvicorn | order 7: charging", "uvicorn#2 | order 9: charged")
    assert run.count("order 7: ") == 1


@claim(
    "A background task that fails is not tried again, although the bank is open by then.",
    snippet="queues/wrong_charge_outlives_web",
)
def test_failed_charge_of_a_task_is_not_tried_again(run: Run) -> None:
    run.in_order("order 8: charging", "ConnectionError: the bank is closed", "order 9: charged")
    assert run.count("order 8: ") == 1


@claim(
    "A charge in a Dramatiq queue is done by the worker although the web process has been killed meanwhile.",
    snippet="queues/charge_outlives_web",
)
def test_queued_charge_outlives_the_web_process(run: Run) -> None:
    run.in_order("order 7: charging", "Killed", "dramatiq | order 7: charged")


@claim("A Dramatiq job that fails is started again by itself, and ends.", snippet="queues/charge_outlives_web")
def test_failed_charge_in_a_queue_is_tried_again(run: Run) -> None:
    run.before("order 8: charging", "order 8: charged")
    assert run.count("order 8: charging") == 2


@claim(
    "An order that is placed while no worker runs is answered 202, and charged when the first worker starts.",
    snippet="queues/charge_outlives_web",
)
def test_order_waits_for_the_first_worker(run: Run) -> None:
    assert run.output_of("%{http_code}") == ["202"]
    run.before("202", "dramatiq | order 7: charging")
