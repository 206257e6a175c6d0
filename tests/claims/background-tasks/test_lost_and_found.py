"""Claims of docs/background-tasks/lost-and-found.md."""

from harness.claims import Run, claim


@claim(
    "A job that was committed with its order is found at start-up by the process after the one that was killed.",
    snippet="background-tasks/mail_survives_kill",
)
def test_job_outlives_the_kill(run: Run) -> None:
    run.in_order('{"order":1}', "Killed", "uvicorn#2 | lifespan: receipt for order 1 is owed")


@claim(
    "A mail that a killed server owed is sent once by the next one, without a request.",
    snippet="background-tasks/mail_survives_kill",
)
def test_owed_mail_is_sent_at_start_up(run: Run) -> None:
    run.before("Killed", "uvicorn#2 | task: receipt for order 1 mailed")
    assert run.count("task: receipt for order 1 mailed") == 1
    assert run.output_of("grep") == ["Subject: Receipt for order 1"]


@claim(
    "A stored job whose mail fails is logged, and is still in the table.",
    snippet="background-tasks/mail_survives_kill",
)
def test_failed_job_is_still_owed(run: Run) -> None:
    logged = run.output_of("email=eve")
    assert logged[0].endswith("receipt for order 3 is still owed")
    assert "ValueError" in logged[-1]
    assert run.output_of("find_jobs") == ["[3]"]


@claim(
    "A job that runs twice stores one payment, because the order is the payment's key.",
    snippet="background-tasks/charge_once",
)
def test_second_run_charges_nothing(run: Run) -> None:
    assert [line.strip() for line in run.lines] == ["stored", "stored before"]
