"""Claims of docs/queues/dbos.md."""

from harness.claims import Run, claim


@claim(
    "The workflow of a killed DBOS worker goes on at the next start, and its finished step is not repeated.",
    snippet="queues/charge_with_dbos",
)
def test_dbos_killed_job_goes_on_behind_its_step(run: Run) -> None:
    assert [line for line in run.lines if "order 7: " in line] == [
        "charge_with_dbos | order 7: reserved",
        "charge_with_dbos | order 7: charging",
        "charge_with_dbos#2 | order 7: charging",
        "charge_with_dbos#2 | order 7: charged",
    ]


@claim(
    "SIGTERM cuts off the workflow of a DBOS worker without clean-up; the workflow goes on at the next start.",
    snippet="queues/charge_with_dbos",
)
def test_dbos_sigterm_cuts_the_job_off(run: Run) -> None:
    assert [line for line in run.lines if "order 8: " in line] == [
        "charge_with_dbos#2 | order 8: reserved",
        "charge_with_dbos#2 | order 8: charging",
        "charge_with_dbos#3 | order 8: charging",
        "charge_with_dbos#3 | order 8: charged",
    ]


@claim(
    "With the default executor_id, a second DBOS worker has the workflow done twice that the first one is doing.",
    snippet="queues/wrong_two_workers_with_dbos",
)
def test_dbos_second_worker_charges_twice(run: Run) -> None:
    assert run.output_of("cat worker.log") == ["order 7: charging"] * 2 + ["order 7: charged"] * 2
    run.never_shows("Killed")


@claim(
    "A DBOS worker with another executor_id does not take up what a living worker is doing.",
    snippet="queues/two_workers_with_dbos",
)
def test_dbos_named_worker_leaves_the_others_job(run: Run) -> None:
    assert run.output_of("python two_workers_with_dbos.py bob &  # a second") == []
    assert run.output_of("orders/8") == ["two_workers_with_dbos#2 | order 8: charging"]


@claim(
    "The workflow of a killed DBOS worker waits for a worker with the same executor_id.",
    snippet="queues/two_workers_with_dbos",
)
def test_dbos_job_waits_for_its_name(run: Run) -> None:
    run.in_order("Killed", "#3 | order 9: charged", "#4 | order 7: charging", "#4 | order 7: charged")
    assert run.count("order 7: charging") == 2


@claim(
    "`DBOS.destroy` with a time-out lets a DBOS worker finish its workflow after SIGTERM.",
    snippet="queues/two_workers_with_dbos",
)
def test_dbos_destroy_finishes_the_job(run: Run) -> None:
    assert run.output_of("kill -TERM %3; touch bank") == ["two_workers_with_dbos#2 | order 8: charged"]


@claim(
    "After a change of its source, the workflow of a killed DBOS worker waits for a worker with the old source.",
    snippet="queues/deploy_with_dbos",
)
def test_dbos_job_waits_for_its_version(run: Run) -> None:
    assert [line for line in run.lines if "order 7: " in line] == [
        "deploy_with_dbos | order 7: charging",
        "deploy_with_dbos#3 | order 7: charging",
        "deploy_with_dbos#3 | order 7: charged",
    ]
    run.before("deploy_with_dbos#2 | order 8: charged", "deploy_with_dbos#3 | order 7: charging")
