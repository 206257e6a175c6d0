"""Claims of docs/queues/streaq.md."""

from harness.claims import Run, claim


@claim(
    "After idle_timeout, streaQ's next worker charges the order of a killed one by itself.",
    snippet="redis-queues/charge_with_streaq",
)
def test_streaq_killed_worker_has_its_order_charged(run: Run) -> None:
    run.in_order("streaq | order 7: charging", "Killed", "streaq#2 | order 7: charging", "streaq#2 | order 7: charged")
    assert run.count("order 7: charged") == 1


@claim(
    "By default, SIGTERM cuts the job of a streaQ worker off, and the next worker does it.",
    snippet="redis-queues/charge_with_streaq",
)
def test_streaq_sigterm_hands_the_order_back(run: Run) -> None:
    assert run.output_of("# SIGTERM") == ["exit code 0"]
    run.in_order("streaq#2 | order 8: charging", "streaq#3 | order 8: charging", "streaq#3 | order 8: charged")
    assert run.count("order 8: charged") == 1


@claim(
    "A streaQ job that blocks the event loop for longer than idle_timeout is charged by a second worker, too.",
    snippet="redis-queues/wrong_long_job_with_streaq",
)
def test_streaq_blocking_job_is_charged_twice(run: Run) -> None:
    run.in_order("streaq | order 7: charging", "streaq#2 | order 7: charging", "streaq | order 7: charged")
    assert run.count("order 7: charged") == 2
    run.never_shows("Killed")


@claim(
    "A def job of streaQ runs in a thread: its worker keeps it for longer than idle_timeout, until it is killed.",
    snippet="redis-queues/long_job_with_streaq",
)
def test_streaq_def_job_stays_with_its_worker(run: Run) -> None:
    assert run.output_of("sleep 8") == []
    run.in_order("streaq | order 7: charging", "Killed", "streaq#2 | order 7: charging", "streaq#2 | order 7: charged")
    assert run.count("order 7: charging") == 2


@claim(
    "With default settings, streaQ runs the job of a killed worker again after more than 60 s.",
    snippet="redis-queues/charge_with_streaq..slow_default",
)
def test_streaq_default_runs_again_after_a_minute(run: Run) -> None:
    assert run.count("order 7: charging") == 2
    assert run.output_of("echo") == ["after 60 s or more"]


@claim(
    "By default, SIGTERM in the middle of a def job of streaQ has it charged twice: by the next worker, too.",
    snippet="redis-queues/long_job_with_streaq..stopped",
)
def test_streaq_def_job_is_charged_twice_at_sigterm(run: Run) -> None:
    assert run.exit_code("cancelled, will be retried") == 0
    run.in_order("streaq | order 7: charging", "streaq#2 | order 7: charging", "streaq | order 7: charged")
    assert run.count("order 7: charged") == 2


@claim(
    "streaQ counts each start, also one that SIGTERM ended: after three, by default, the order is not begun again.",
    snippet="redis-queues/charge_with_streaq..deploys",
)
def test_streaq_third_sigterm_loses_the_order(run: Run) -> None:
    assert run.count("order 7: charging") == 3
    assert run.output_of("failed after") == ["failed after 3 retries"]
    run.never_shows("order 7: charged")


@claim(
    "With a grace_period longer than a def job, a streaQ worker that gets SIGTERM finishes it, and no other begins it.",
    snippet="redis-queues/long_job_with_streaq..graceful",
)
def test_streaq_grace_period_charges_once(run: Run) -> None:
    run.in_order("streaq | order 7: charging", "streaq#2 | order 8: charging", "streaq | order 7: charged")
    run.in_order("streaq | order 7: charged", "exit code 0", "streaq#2 | order 8: charged")
    run.before("streaq | order 7: charged", "streaq#2 | order 9: charged")
    assert run.count("order 7: charging") == 1


@claim(
    "With max_tries=10, the fourth streaQ worker charges an order that three SIGTERMs cut off.",
    snippet="redis-queues/charge_with_streaq..more_tries",
)
def test_streaq_more_tries_outlive_three_deploys(run: Run) -> None:
    assert run.count("order 7: charging") == 4
    run.shows("streaq#4 | order 7: charged")


@claim(
    "SIGTERM to the parent of streaQ with --workers 2 stops one process: the other charges, and the parent runs on.",
    snippet="redis-queues/charge_with_streaq..two_workers",
)
def test_streaq_parent_alone_stops_one_process(run: Run) -> None:
    assert run.exit_code("# SIGTERM to the parent") == 0
    assert run.output_of("orders/7") == ["streaq | order 7: charging", "streaq | order 7: charged"]
    assert run.output_of("kill -0 $parent") == ["the parent still runs"]
    assert run.output_of("# SIGTERM to the other process") == ["exit code 0"]


@claim(
    "SIGTERM to both processes of streaQ with --workers 2 ends the command, with exit code 0.",
    snippet="redis-queues/charge_with_streaq..two_workers",
)
def test_streaq_sigterm_to_all_ends_the_command(run: Run) -> None:
    assert run.output_of("# SIGTERM to both processes") == ["exit code 0"]
