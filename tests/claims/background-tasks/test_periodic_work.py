"""Claims of docs/background-tasks/periodic-work.md."""

from harness.claims import Run, claim


@claim(
    "An exception ends a loop that lifespan has started, while the app goes on accepting work for it.",
    snippet="background-tasks/wrong_loop_outlives_a_failure",
)
def test_exception_ends_the_loop(run: Run) -> None:
    run.before("loop: ana at example.com reminded", "loop: bob is next")
    assert run.output_of("curl -s localhost:8000/reminders/eve@example.com") == ["null", "202"]
    assert run.output_of("curl -s localhost:8000/reminders -w") == ['["eve@example.com"]']
    run.never_shows("loop: eve@example.com is next")


@claim(
    "A loop that has died of an exception says nothing until lifespan awaits it at shutdown, which then fails.",
    snippet="background-tasks/wrong_loop_outlives_a_failure",
)
def test_dead_loop_is_silent_until_shutdown(run: Run) -> None:
    last = "\n".join(run.output_of("kill -INT %1"))
    assert "ValueError: not enough values" in last
    assert "ERROR:    Application shutdown failed. Exiting." in last
    assert run.count("ValueError") == 1
    assert run.count("Traceback") == 1


@claim(
    "A loop with `try` and `except` inside logs a failure and goes on with the next reminder.",
    snippet="background-tasks/loop_outlives_a_failure",
)
def test_caught_failure_keeps_the_loop(run: Run) -> None:
    run.in_order(
        "loop: bob is next",
        "a reminder failed",
        "ValueError: not enough values",
        "loop: eve at example.com reminded",
    )


@claim(
    "`except Exception` does not catch the cancelling at shutdown: the loop ends, and lifespan has waited for that.",
    snippet="background-tasks/loop_outlives_a_failure",
)
def test_cancelled_loop_ends(run: Run) -> None:
    assert run.output_of("kill -INT %1") == ["uvicorn | lifespan: the loop has ended: True"]


@claim(
    "AsyncIOScheduler runs an async def job on the event loop and a def job in a worker thread.",
    snippet="lifespan/scheduler_runs_jobs",
)
def test_scheduler_runs_def_jobs_in_threads(run: Run) -> None:
    run.shows("job: tidies cart 7 in a worker thread")
    run.shows("job: reminds eve at example.com on the event loop")


@claim(
    "A round that raises is logged when it happens, and the next rounds run.", snippet="lifespan/scheduler_runs_jobs"
)
def test_scheduler_goes_on_after_a_failure(run: Run) -> None:
    run.in_order("raised an exception", "ValueError: not enough values", "job: reminds eve at example.com")


@claim(
    "While a round of a job is still running, its next rounds are skipped, and the log says so.",
    snippet="lifespan/scheduler_runs_jobs",
)
def test_scheduler_skips_overlapping_rounds(run: Run) -> None:
    shown = run.output_of("sed -n")
    assert len(shown) == 1
    assert shown[0].startswith('Execution of job "remind (')
    assert shown[0].endswith("skipped: maximum number of running instances reached (1)")
    run.before("skipped: maximum number", "job: reminds ana at example.com")


@claim(
    "A round that is more than a second late is not run; the log says that it was missed.",
    snippet="lifespan/late_round",
)
def test_late_round_is_dropped(run: Run) -> None:
    run.never_shows("report written")
    assert len(run.output_of("sed")) == 1
    assert 'Run time of job "write_report' in run.output_of("sed")[0]
    assert "was missed by" in run.output_of("sed")[0]


@claim("With misfire_grace_time a late round is run all the same.", snippet="lifespan/late_round")
def test_grace_time_runs_the_late_round(run: Run) -> None:
    assert run.count("job: suppliers paid") == 1


@claim(
    "shutdown(wait=True) does not wait for an async def job: the pool is closed before the job is cut off.",
    snippet="lifespan/wrong_scheduler_stops",
)
def test_scheduler_shutdown_does_not_wait(run: Run) -> None:
    run.before("lifespan: pool closed", "job: report ends, pool closed")


@claim(
    "The job that is cut off logs a CancelledError after the server's last line.",
    snippet="lifespan/wrong_scheduler_stops",
)
def test_cut_job_logs_after_the_server(run: Run) -> None:
    assert run.output_of("grep -oE") == [
        "Finished server",
        'Job "write_report',
        "raised an exception",
        "asyncio.exceptions.CancelledError",
    ]


@claim(
    "After pause(), a lock that each round holds lets the last round end before the pool is closed.",
    snippet="lifespan/scheduler_stops",
)
def test_lock_lets_the_last_round_end(run: Run) -> None:
    assert run.exit_code("until") == 0  # lifespan was at its end before the round was
    run.before("job: report ends, pool open", "lifespan: pool closed")
    assert run.output_of("grep -oE") == ["Finished server"]
