"""Claims of docs/queues/huey.md."""

from harness.claims import Run, claim


@claim(
    "By default, SIGTERM ends Huey's worker in the middle of a job, with exit code 0, and the job is lost.",
    snippet="queues/wrong_charge_with_huey",
)
def test_huey_sigterm_loses_the_order(run: Run) -> None:
    stopped = next(command for command in run.commands if command.text.endswith("# SIGTERM"))
    assert stopped.output == ["exit code 0"]
    run.in_order("order 7: charging", "order 8: charging", "order 8: charged")
    assert run.count("order 7:") == 1


@claim("By default, Ctrl-C lets Huey's worker finish its job.", snippet="queues/wrong_charge_with_huey")
def test_huey_ctrl_c_finishes_the_order(run: Run) -> None:
    assert run.output_of("# Ctrl-C") == ["huey_consumer#2 | order 9: charged", "exit code 0"]


@claim("With -g TERM, SIGTERM lets Huey's worker finish its job.", snippet="queues/wrong_charge_with_huey")
def test_huey_graceful_term_finishes_the_order(run: Run) -> None:
    assert run.output_of("worker with -g TERM") == ["huey_consumer#3 | order 10: charged", "exit code 0"]


@claim(
    "A handler of SIGNAL_INTERRUPTED puts the job that SIGTERM cut off back, and Huey's next worker runs it.",
    snippet="queues/charge_with_huey",
)
def test_huey_interrupted_order_is_put_back(run: Run) -> None:
    assert [line for line in run.lines if "order 7:" in line] == [
        "huey_consumer | order 7: charging",
        "huey_consumer#2 | order 7: charging",
        "huey_consumer#2 | order 7: charged",
    ]


@claim(
    "With -g TERM and -t, a Huey job that is longer than -t is put back at SIGTERM, and the next worker runs it.",
    snippet="queues/charge_with_huey..with_a_limit",
)
def test_huey_limit_puts_the_order_back(run: Run) -> None:
    assert run.output_of("waits 1 s") == ["exit code 0"]
    assert run.output_of("grep -o") == ["Shutdown timeout of 1.0s elapsed, interrupting workers."]
    assert [line for line in run.lines if "order 7:" in line] == [
        "huey_consumer | order 7: charging",
        "huey_consumer#2 | order 7: charging",
        "huey_consumer#2 | order 7: charged",
    ]


@claim(
    "With -g TERM and -t, SIGTERM lets Huey's worker finish a job that is shorter than -t.",
    snippet="queues/charge_with_huey..with_a_limit",
)
def test_huey_job_within_the_limit_is_finished(run: Run) -> None:
    assert run.output_of("up to 8 s") == ["huey_consumer#2 | order 8: charged", "exit code 0"]


@claim(
    "SIGKILL to Huey's worker loses its job: the next worker runs the other jobs only.",
    snippet="queues/charge_with_huey",
)
def test_huey_killed_worker_loses_its_order(run: Run) -> None:
    run.in_order("order 8: charging", "Killed", "order 9: charging", "order 9: charged")
    assert run.count("order 8:") == 1
