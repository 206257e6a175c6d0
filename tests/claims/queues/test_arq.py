"""Claims of docs/queues/arq.md."""

from harness.claims import Run, claim


@claim(
    "With default settings, ARQ's next worker charges another order while the killed worker's order waits.",
    snippet="redis-queues/charge_with_arq",
)
def test_arq_default_waits(run: Run) -> None:
    run.in_order("arq#2 | order 7: charging", "Defaults 2> worker.log", "arq#3 | order 8: charged")
    assert run.count("order 7: charging") == 2
    assert run.count("order 7: charged") == 0


@claim(
    "ARQ's next worker charges the order of a killed one some time later, and other orders meanwhile.",
    snippet="redis-queues/charge_with_arq",
)
def test_arq_killed_worker_has_its_order_charged(run: Run) -> None:
    run.in_order("arq#4 | order 9: charging", "arq#5 | order 10: charged", "arq#5 | order 9: charging")
    assert run.count("order 9: charged") == 1


@claim(
    "By default, SIGTERM cuts the job of an ARQ worker off, and the next worker does it at once.",
    snippet="redis-queues/charge_with_arq",
)
def test_arq_sigterm_hands_the_order_back(run: Run) -> None:
    assert run.output_of("# SIGTERM, default settings") == ["exit code 0"]
    run.before("arq | order 7: charging", "arq#2 | order 7: charging")


@claim(
    "With job_completion_wait, an ARQ worker that gets SIGTERM finishes its job.",
    snippet="redis-queues/charge_with_arq",
)
def test_arq_sigterm_waits_for_the_order(run: Run) -> None:
    assert run.commands[-4].output == ["arq#5 | order 11: charged", "exit code 0"]


@claim(
    "An ARQ job that blocks the event loop for long after its job_timeout is begun by a second worker.",
    snippet="redis-queues/wrong_long_job_with_arq",
)
def test_arq_blocking_job_is_charged_twice(run: Run) -> None:
    run.in_order("arq | order 7: charging", "arq#2 | order 8: charged", "arq#2 | order 7: charging")
    run.in_order("arq#2 | order 7: charging", "arq | order 7: charged", "arq#2 | order 7: charged")
    run.never_shows("Killed")


@claim(
    "An ARQ job that waits in a thread, for less than job_timeout, is charged once with two workers.",
    snippet="redis-queues/long_job_with_arq",
)
def test_arq_long_job_is_charged_once(run: Run) -> None:
    run.in_order("arq | order 7: charging", "arq#2 | order 8: charged", "arq | order 7: charged")
    assert run.count("order 7: charging") == 1


@claim(
    "While an ARQ job waits, or its result is kept, a second job with its id is not placed.",
    snippet="redis-queues/one_job_for_one_id",
)
def test_arq_takes_one_job_for_an_id(run: Run) -> None:
    assert run.output_of("# while it waits") == ['"there is such a job"']
    assert run.output_of("# while its result is kept") == ['"there is such a job"']
    assert run.count("order 7: charging") == 1


@claim(
    "With keep_result = 0, the id of an ARQ job that has ended can be placed again.",
    snippet="redis-queues/one_job_for_one_id",
)
def test_arq_id_is_free_without_a_result(run: Run) -> None:
    assert run.output_of("# its result is not kept") == ['"order placed"']


@claim(
    "With max_jobs = 1, an ARQ worker begins a job when the one before is done.",
    snippet="redis-queues/one_job_for_one_id",
)
def test_arq_max_jobs_is_kept(run: Run) -> None:
    run.in_order("order 7: charging", "order 7: charged", "order 8: charging", "order 8: charged")


@claim(
    "An ARQ job longer than job_timeout is cut off with a TimeoutError, and not run again.",
    snippet="redis-queues/one_job_for_one_id",
)
def test_arq_job_timeout_is_final(run: Run) -> None:
    run.in_order("order 9: charging", "failed, TimeoutError", "order 10: charging")
    assert run.count("order 9: charging") == 1
    assert run.count("order 9: charged") == 0


@claim(
    "The arq command does not see what WorkerSettings inherits: functions of a base class are missing.",
    snippet="redis-queues/wrong_inherit_arq_settings",
)
def test_arq_settings_are_not_inherited(run: Run) -> None:
    run.shows("RuntimeError: at least one function or cron_job must be registered")


@claim(
    "With default settings, ARQ runs the job of a killed worker again after more than 300 s.",
    snippet="redis-queues/charge_with_arq..slow_default",
)
def test_arq_default_runs_again_after_five_minutes(run: Run) -> None:
    assert run.count("order 7: charging") == 2
    assert run.output_of("echo") == ["after 300 s or more"]


@claim(
    "SIGTERM hands an ARQ job that waits in a thread back, and the thread goes on: the bank charges the order twice.",
    snippet="redis-queues/long_job_with_arq..stopped",
)
def test_arq_thread_is_charged_twice_at_sigterm(run: Run) -> None:
    run.in_order("arq | order 7: charging", "arq#2 | order 7: charging", "arq | bank: order 7 charged")
    run.in_order("arq | bank: order 7 charged", "exit code 0", "arq#2 | bank: order 7 charged")
    run.never_shows("arq | order 7: charged")


@claim(
    "With max_tries = 1, an ARQ order that SIGTERM has cut off is given up by the next worker, and not begun.",
    snippet="redis-queues/charge_with_arq..one_try",
)
def test_arq_one_try_is_lost_at_sigterm(run: Run) -> None:
    run.in_order("arq | order 7: charging", "cancelled, will be run again", "max retries 1 exceeded")
    run.before("max retries 1 exceeded", "arq#2 | order 8: charging")
    assert run.count("order 7") == 1


@claim(
    "SIGTERM ends ARQ's worker in lifespan, and the server takes orders; with `handle_signals=False`, it ends.",
    snippet="redis-queues/charge_with_arq..in_lifespan",
)
def test_arq_worker_in_lifespan_takes_sigterm(run: Run) -> None:
    run.in_order("uvicorn | lifespan: the worker has ended", "202", "Killed", "exit code 143")
