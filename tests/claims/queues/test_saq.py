"""Claims of docs/queues/saq.md."""

from harness.claims import Run, claim


@claim(
    "With default settings, SAQ's next worker charges another order, and not the killed worker's.",
    snippet="redis-queues/wrong_charge_with_saq",
)
def test_saq_killed_worker_leaves_its_order(run: Run) -> None:
    run.in_order("saq | order 7: charging", "Killed", "saq#2 | order 8: charged")
    assert run.count("order 7:") == 1


@claim(
    "SIGTERM cuts the job of a SAQ worker off by default, and the next worker does it, also without retries.",
    snippet="redis-queues/wrong_charge_with_saq",
)
def test_saq_sigterm_hands_the_order_back(run: Run) -> None:
    assert run.output_of("# SIGTERM") == ["exit code 0"]
    run.in_order("saq#2 | order 9: charging", "saq#3 | order 9: charging", "saq#3 | order 9: charged")
    assert run.count("order 9: charged") == 1


@claim(
    "With retries and a heartbeat, SAQ's next worker sweeps the order of a killed one, and charges it.",
    snippet="redis-queues/charge_with_saq",
)
def test_saq_killed_worker_has_its_order_charged(run: Run) -> None:
    run.in_order("saq | order 7: charging", "Killed", "Sweeping job", "saq#2 | order 7: charging")
    assert run.count("order 7: charged") == 1


@claim(
    "With shutdown_grace_period_s, a SAQ worker that gets SIGTERM finishes its job.",
    snippet="redis-queues/charge_with_saq",
)
def test_saq_sigterm_waits_for_the_order(run: Run) -> None:
    assert run.output_of("# SIGTERM") == ["saq#2 | order 8: charged", "exit code 0"]


@claim(
    "With retries=3, a SAQ job longer than its timeout is cut off and begun again on the living worker: three runs.",
    snippet="redis-queues/wrong_long_job_with_saq",
)
def test_saq_long_job_is_begun_again(run: Run) -> None:
    assert run.count("saq | order 7: charging") == 3
    assert run.count("order 7: charged") == 0
    run.never_shows("Killed")


@claim(
    "By default, a SAQ job longer than its timeout is cut off, and not begun again: no job waits or runs then.",
    snippet="redis-queues/wrong_long_job_with_saq..one_run",
)
def test_saq_long_job_is_cut_off_by_default(run: Run) -> None:
    assert (run.count("order 7: charging"), run.count("order 7: charged")) == (1, 0)
    assert run.output_of("Finished Job") == ["TimeoutError"]
    assert run.output_of("zcard") == ["0"]


@claim(
    "A SAQ job that sends heartbeats, without a timeout, runs once, also beside a second worker that sweeps.",
    snippet="redis-queues/long_job_with_saq",
)
def test_saq_heartbeats_keep_the_job(run: Run) -> None:
    assert run.count("order 7: charging") == run.count("order 7: charged") == 1
    run.in_order("saq | order 7: charged", "after 4 s or more", "saq#2 | order 8: charging")


@claim(
    "With default settings, a sweep of SAQ's next worker aborts the killed worker's job, and the job is not run again.",
    snippet="redis-queues/wrong_charge_with_saq..slow_default",
)
def test_saq_default_aborts_the_order(run: Run) -> None:
    assert run.count("order 7: charging") == 1
    assert run.output_of("until job") == ["aborted swept"]
    assert run.output_of("echo") == ["after 60 s or more"]


@claim(
    "A SAQ sweep that waits for a dead worker's order has another order charged again that ended meanwhile.",
    snippet="redis-queues/charge_with_saq..swept_early",
)
def test_saq_sweep_charges_a_finished_order_again(run: Run) -> None:
    charged = run.output_of("Sweeping.job")
    assert charged[0] == "Sweeping job"
    assert [line for line in charged if "order 8" in line] == [
        f"saq#2 | order 8: {step}" for step in ("charged", "charging", "charged")
    ]


@claim(
    "SIGTERM hands the def job of a SAQ worker back while its thread goes on: both workers charge the order.",
    snippet="redis-queues/both_kinds_with_saq..stopped",
)
def test_saq_def_job_is_charged_twice_at_sigterm(run: Run) -> None:
    orders = run.output_of("cat orders.txt")
    assert orders == ["order 7: charging, another thread"] * 2 + ["order 7: charged"] * 2


@claim(
    "After three SIGTERMs, a SAQ order with retries=3 is begun a fourth time, and not again after its exception.",
    snippet="redis-queues/wrong_charge_with_saq..deploys",
)
def test_saq_deploys_use_up_the_retries(run: Run) -> None:
    assert [line for line in run.lines if "order 7" in line] == [
        f"saq{number} | order 7: charging" for number in ("", "#2", "#3", "#4")
    ]
    run.in_order("saq#4 | order 7: charging", "OSError: the bank has hung up", "saq#4 | order 8: charged")


@claim(
    "While Valkey hangs after an order was cut off, `queue.disconnect()` does not return; `asyncio.timeout` ends it.",
    snippet="redis-queues/charge_with_saq..hung",
)
def test_saq_disconnect_hangs_with_valkey(run: Run) -> None:
    run.in_order("uvicorn | endpoint: order 7", "uvicorn | lifespan: disconnects")
    assert run.output_of("jobs -r %2") == ["Running"]
    assert run.output_of("kill -CONT %1; wait") == ["exit code 0"]
    assert run.output_of("kill -INT %2; wait")[-1] == "exit code 0"
    run.before("uvicorn#2 | endpoint: order 8", "uvicorn#2 | lifespan: disconnects")


@claim(
    "SIGTERM ends SAQ's worker that runs in lifespan, and the server goes on and takes orders.",
    snippet="redis-queues/charge_with_saq..in_lifespan",
)
def test_saq_worker_in_lifespan_takes_sigterm(run: Run) -> None:
    run.in_order("uvicorn | lifespan: the worker has ended", "202", "Killed")
