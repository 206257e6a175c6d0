"""Claims of docs/queues/procrastinate.md."""

from harness.claims import Run, claim


@claim(
    "With default settings, the job of a killed Procrastinate worker stays `doing`; the next worker takes others.",
    snippet="queues/wrong_charge_with_procrastinate",
)
def test_procrastinate_killed_workers_job_stays_doing(run: Run) -> None:
    run.in_order("order 7: charging", "Killed", "procrastinate#2 | order 8: charging")
    assert run.count("order 7: ") == 1
    run.shows("{'order': 7} doing 0")


@claim(
    "A Procrastinate worker that gets SIGTERM finishes its job, and then ends.",
    snippet="queues/wrong_charge_with_procrastinate",
)
def test_procrastinate_sigterm_finishes_the_job(run: Run) -> None:
    assert run.output_of("kill -TERM %3") == ["procrastinate#2 | order 8: charged"]
    run.shows("{'order': 8} succeeded 1")


@claim(
    "A periodic rescue of stalled jobs has the job of a killed Procrastinate worker started again by the next worker.",
    snippet="queues/charge_with_procrastinate",
)
def test_procrastinate_rescue_starts_the_job_again(run: Run) -> None:
    assert [line for line in run.lines if "order 7: " in line] == [
        "procrastinate | order 7: charging",
        "procrastinate#2 | order 7: charging",
        "procrastinate#2 | order 7: charged",
    ]


@claim(
    "A rescue with a threshold below Procrastinate's heartbeat has a living worker's job done twice.",
    snippet="queues/wrong_rescue_with_procrastinate",
)
def test_procrastinate_early_rescue_charges_twice(run: Run) -> None:
    run.before("procrastinate | order 7: charging", "procrastinate#2 | order 7: charging")
    run.before("procrastinate#2 | order 7: charging", "procrastinate | order 7: charged")
    assert run.count("order 7: charged") == 2
    run.never_shows("Killed")


@claim(
    "With a threshold of five of Procrastinate's heartbeats, ten rescues leave a living worker's job alone.",
    snippet="queues/rescue_with_procrastinate",
)
def test_procrastinate_late_rescue_charges_once(run: Run) -> None:
    assert run.exit_code("rescue.*Success") == 0
    assert [line for line in run.lines if "order 7: " in line] == [
        "procrastinate | order 7: charging",
        "procrastinate | order 7: charged",
    ]


@claim(
    "With default settings, Procrastinate leaves a killed worker's job doing for ten minutes, and takes another.",
    snippet="queues/wrong_charge_with_procrastinate..slow_watched",
)
def test_procrastinate_leaves_the_job_for_ten_minutes(run: Run) -> None:
    run.in_order("procrastinate | order 7: charging", "procrastinate#2 | order 8: charged")
    assert run.count("order 7:") == 1
    assert run.output_of("ask_postgres.py") == ["{'order': 7} doing 0", "{'order': 8} succeeded 1"]


@claim(
    "A job that blocks the event loop of its Procrastinate worker sends no heartbeat: a rescue has it charged twice.",
    snippet="queues/wrong_rescue_with_procrastinate..blocked",
)
def test_procrastinate_blocking_job_is_charged_twice(run: Run) -> None:
    run.before("procrastinate#2 | order 7: charging", "procrastinate | order 7: charged")
    assert run.count("order 7: charging") == run.count("order 7: charged") == 2


@claim(
    "As a def, the same job runs in a thread: its Procrastinate worker is alive, and ten rescues leave it alone.",
    snippet="queues/wrong_rescue_with_procrastinate..blocked",
)
def test_procrastinate_def_job_keeps_its_heartbeat(run: Run) -> None:
    run.before("procrastinate#3 | order 8: charging", "procrastinate#3 | order 8: charged")
    assert run.count("order 8: charging") == run.count("order 8: charged") == 1


@claim(
    "After SIGTERM, a Procrastinate worker finishes its job without heartbeats: a rescue has it charged twice.",
    snippet="queues/rescue_with_procrastinate..stopped",
)
def test_procrastinate_stopping_worker_is_rescued(run: Run) -> None:
    assert run.exit_code("Waiting for job to finish") == 0
    run.before("procrastinate#2 | order 7: charging", "procrastinate | order 7: charged")
    assert run.count("order 7: charging") == run.count("order 7: charged") == 2
    assert run.output_of("# the first worker ends") == ["exit code 0"]


@claim(
    "`--shutdown-graceful-timeout` does not cut off a `def` job of Procrastinate: a rescue has it charged twice.",
    snippet="queues/rescue_with_procrastinate..stopped",
)
def test_procrastinate_def_job_is_not_cut_off(run: Run) -> None:
    assert run.exit_code("after graceful timeout") == 0
    run.before("procrastinate#4 | order 8: charging", "procrastinate#3 | order 8: charged")
    assert run.count("order 8: charging") == run.count("order 8: charged") == 2


@claim(
    "A starting Procrastinate worker forgets one that is silent for `stalled_worker_timeout`: its job is done twice.",
    snippet="queues/rescue_with_procrastinate..pruned",
)
def test_procrastinate_starting_worker_voids_the_threshold(run: Run) -> None:
    assert run.exit_code("seconds_since_heartbeat=60") == 0
    assert run.output_of("# longer than its time-out") == ["no heartbeat for 3 s"]
    run.before("procrastinate#2 | order 7: charging", "procrastinate | order 7: charged")
    assert run.count("order 7: charging") == run.count("order 7: charged") == 2


@claim(
    "With a `stalled_worker_timeout` of the rescue's threshold, a starting Procrastinate worker leaves the job alone.",
    snippet="queues/rescue_with_procrastinate..pruned",
)
def test_procrastinate_timeout_of_the_threshold_charges_once(run: Run) -> None:
    assert run.exit_code("# it has rescued five times") == 0
    assert run.output_of("# as long as before") == ["no heartbeat for 3 s"]
    assert run.count("order 8: charging") == run.count("order 8: charged") == 1
