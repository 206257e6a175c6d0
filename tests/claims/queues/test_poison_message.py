"""Claims of docs/queues/poison-message.md."""

from harness.claims import Run, claim


@claim(
    "A job that kills its worker is the next job again at each start, and the jobs behind it never begin.",
    snippet="queues/wrong_poison_is_parked",
)
def test_poison_job_keeps_the_others_waiting(run: Run) -> None:
    assert run.count("order 13: charging") == run.count("Killed") == 4
    run.never_shows("order 14")


@claim(
    "A count of starts, stored before the job begins, puts a job aside after three kills; the next job is done.",
    snippet="queues/poison_is_parked",
)
def test_counted_starts_put_the_poison_job_aside(run: Run) -> None:
    assert run.count("order 13: charging") == 3
    run.before("order 13: charging", "order 14: charged")
