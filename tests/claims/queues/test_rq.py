"""Claims of docs/queues/rq.md."""

from harness.claims import Run, claim


@claim(
    "Without a retry, RQ does not run a job again whose work horse was killed; the worker takes the next.",
    snippet="queues/wrong_charge_with_rq",
)
def test_rq_killed_job_is_not_run_again(run: Run) -> None:
    assert run.output_of("until grep")[0].startswith(
        "Work-horse terminated unexpectedly; waitpid returned 9 (signal 9)"
    )
    run.in_order("order 7: charging", "waitpid returned 9", "order 8: charging", "order 8: charged")
    assert run.count("order 7:") == 1


@claim("An RQ worker whose parent gets SIGTERM finishes its job.", snippet="queues/wrong_charge_with_rq")
def test_rq_sigterm_finishes_the_order(run: Run) -> None:
    assert run.output_of("kill -TERM $(cat worker.pid); wait") == ["rq | order 8: charged"]


@claim(
    "SIGTERM to parent and work horse of an RQ worker ends the job in the middle: it is not charged.",
    snippet="queues/wrong_charge_with_rq",
)
def test_rq_sigterm_to_both_loses_the_order(run: Run) -> None:
    assert "waitpid returned 15 (signal 15)" in run.output_of("wait %3; grep")[0]
    assert run.count("order 9:") == 1


@claim(
    "Without a retry, RQ keeps the orders whose work horse was killed among its failed jobs.",
    snippet="queues/wrong_charge_with_rq",
)
def test_rq_killed_orders_are_kept_as_failed(run: Run) -> None:
    assert run.output_of("rq info") == ["2 failed"]
    run.in_order("order 8: charged", "order 9: charging", "waitpid returned 15", "2 failed", "order 10: charging")


@claim(
    "An RQ worker that starts after both processes were killed charges other orders, and not theirs.",
    snippet="queues/wrong_charge_with_rq",
)
def test_rq_killed_worker_leaves_its_order(run: Run) -> None:
    run.in_order("order 10: charging", "order 11: charging", "order 11: charged")
    assert run.count("order 10:") == 1


@claim("With a retry, RQ's parent runs the job of a killed work horse again.", snippet="queues/charge_with_rq")
def test_rq_retry_charges_again(run: Run) -> None:
    killed = next(command for command in run.commands if "kill -9 $(pgrep" in command.text)
    assert killed.output == ["rq | order 7: charging", "rq | order 7: charged"]


@claim("With a retry, a job that SIGTERM cut off is charged by the next RQ worker.", snippet="queues/charge_with_rq")
def test_rq_retry_survives_sigterm(run: Run) -> None:
    run.in_order("rq | order 8: charging", "rq#2 | order 8: charging", "rq#2 | order 8: charged")


@claim(
    "If only the parent of an RQ worker is killed, the work horse works on and charges its order.",
    snippet="queues/charge_with_rq",
)
def test_rq_horse_outlives_its_parent(run: Run) -> None:
    assert run.output_of("kill -9 $(cat worker.pid)") == ["rq#2 | order 8: charged"]


@claim(
    "With a retry, RQ's next worker runs a killed job again after more than ten minutes by default.",
    snippet="queues/charge_with_rq..slow_default",
)
def test_rq_default_runs_again_after_ten_minutes(run: Run) -> None:
    assert run.count("order 7: charging") == 2
    assert run.output_of("echo") == ["after 600 s or more"]


@claim(
    "With a retry and three short intervals, RQ's next worker runs a killed job after more than a minute.",
    snippet="queues/charge_with_rq..slow_options",
)
def test_rq_options_run_again_after_a_minute(run: Run) -> None:
    assert run.count("order 7: charging") == 2
    assert run.output_of("echo") == ["after 60 s or more"]


@claim(
    "Without a retry, RQ puts the job of a killed worker among the failed ones after more than ten minutes by default.",
    snippet="queues/wrong_charge_with_rq..slow_watched",
)
def test_rq_killed_order_fails_after_ten_minutes(run: Run) -> None:
    assert run.output_of("zcard") == ["1"]
    assert run.output_of("echo") == ["after 600 s or more"]
    run.shows("rq#2 | order 11: charged")
    assert run.count("order 10:") == 1


@claim(
    "With a retry and short intervals, but the default --worker-ttl, RQ runs a killed job again after more than 400 s.",
    snippet="queues/charge_with_rq..slow_no_worker_ttl",
)
def test_rq_default_worker_ttl_takes_longer(run: Run) -> None:
    assert run.count("order 7: charging") == 2
    assert run.output_of("echo") == ["after 400 s or more"]


@claim(
    "With a retry, RQ's next worker begins a long job whose parent was killed while its work horse is still at it.",
    snippet="queues/charge_with_rq..slow_parent_killed",
)
def test_rq_horse_without_a_parent_is_joined(run: Run) -> None:
    run.in_order("rq#2 | order 7: charging", "rq | order 7: charged", "rq#2 | order 7: charged")


@claim(
    "A job of 150 s begins once while RQ's parent lives, although a second worker looks for lost jobs ten times.",
    snippet="queues/charge_with_rq..slow_long_job",
)
def test_rq_living_parent_keeps_its_long_job(run: Run) -> None:
    run.in_order("rq | order 7: charging", "rq | order 7: charged", "10 searches or more")
    assert run.count("order 7: charging") == 1


@claim(
    "With Retry(max=3), RQ begins a job that is longer than its job_timeout four times, and never ends it.",
    snippet="queues/charge_with_rq..short_limit",
)
def test_rq_job_timeout_is_retried(run: Run) -> None:
    assert run.count("rq | order 7: charging") == 4
    run.in_order("order 7: charging", "JobTimeoutException", "rq | order 8: charging")
    run.never_shows("charged")
