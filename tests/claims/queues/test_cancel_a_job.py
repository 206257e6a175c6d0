"""Claims of docs/queues/cancel-a-job.md."""

from harness.claims import Run, claim


@claim(
    "A job of Celery that is revoked while no worker is up runs when a worker starts.",
    snippet="queues/wrong_cancel_with_celery",
)
def test_celery_revoke_without_a_worker_is_lost(run: Run) -> None:
    run.in_order("celery | order 6: packed", "celery | order 6: charged")


@claim(
    "A worker of Celery drops a revoked job that waits, when it gets to it.",
    snippet="queues/wrong_cancel_with_celery",
)
def test_celery_revoked_job_is_dropped(run: Run) -> None:
    run.in_order("celery | order 7: charged", "Discarding revoked task: handle[order-8]")
    run.never_shows("order 8: packed")


@claim(
    "A job of Celery that runs goes on to its end after revoke without terminate.",
    snippet="queues/wrong_cancel_with_celery",
)
def test_celery_revoked_job_that_runs_goes_on(run: Run) -> None:
    run.in_order("order 7: packed", "flagged as revoked: order-8", "celery | order 7: charged")


@claim(
    "Celery's `terminate=True` ends the process of a job with SIGTERM; what the job has done stays.",
    snippet="queues/wrong_cancel_with_celery",
)
def test_celery_terminate_leaves_half_of_the_job(run: Run) -> None:
    run.in_order("order 9: packed", "Terminating order-9 (15)", "celery | order 10: charged")
    run.never_shows("order 9: charged")
    assert run.output_of("ls parcel-9") == ["parcel-9"]


@claim(
    "A Celery worker that starts asks those that are up what was revoked.",
    snippet="queues/wrong_cancel_with_celery..memory",
)
def test_celery_workers_tell_each_other_of_a_revoke(run: Run) -> None:
    run.in_order("flagged as revoked: order-7", "Discarding revoked task: handle[order-7]", "celery#2 | worker: Warm")
    run.never_shows("order 7: packed")


@claim(
    "After a restart of the only worker, Celery runs a job that was revoked.",
    snippet="queues/wrong_cancel_with_celery..memory",
)
def test_celery_restart_forgets_a_revoke(run: Run) -> None:
    run.in_order("flagged as revoked: order-8", "celery | worker: Warm shutdown", "celery#3 | order 8: charged")


@claim(
    "With `--statedb`, a Celery worker still knows after a restart what was revoked.",
    snippet="queues/wrong_cancel_with_celery..statedb",
)
def test_celery_statedb_keeps_a_revoke(run: Run) -> None:
    run.in_order(
        "flagged as revoked: order-7", "celery | worker: Warm shutdown", "Discarding revoked task: handle[order-7]"
    )
    run.never_shows("order 7: packed")


@claim(
    "A job that asks the shop's table does not begin for an order cancelled while no worker was up.",
    snippet="queues/cancel_with_celery",
)
def test_cancelled_order_is_not_begun(run: Run) -> None:
    run.shows("celery | order 7: cancelled or charged, not begun")
    run.never_shows("order 7: packed")


@claim(
    "A job that asks the shop's table before its next step undoes the step before.",
    snippet="queues/cancel_with_celery",
)
def test_cancelled_order_is_unpacked(run: Run) -> None:
    run.in_order("order 8: packed", '{"order":8} 202', "celery | order 8: cancelled, unpacked")
    run.never_shows("order 8: charged")
    assert run.output_of("ls parcel-*") == ["parcel-10", "parcel-9"]


@claim(
    "Once an order is charged, cancelling it answers 409.",
    snippet="queues/cancel_with_celery",
)
def test_charged_order_cannot_be_cancelled(run: Run) -> None:
    run.in_order("celery | order 9: charged", '{"detail":"not there, or charged already"} 409')


@claim(
    "The second POST of an order is answered with 409, and makes no second row.",
    snippet="queues/cancel_with_celery",
)
def test_second_post_of_an_order_is_refused(run: Run) -> None:
    assert run.output_of("# the client sends it again") == ['{"detail":"placed already"} 409']


@claim(
    "A job that arrives a second time does not begin a charged order again, and a cancel is still too late.",
    snippet="queues/cancel_with_celery",
)
def test_charged_order_is_not_begun_again(run: Run) -> None:
    assert run.output_of("# the job arrives twice") == ["celery | order 9: cancelled or charged, not begun"]
    assert run.output_of("# is it too late still?") == ['{"detail":"not there, or charged already"} 409']
    assert run.count("order 9: charged") == 1


@claim(
    "If two runs of one job have both packed an order, one of them charges it, and its parcel stays.",
    snippet="queues/cancel_with_celery",
)
def test_second_run_does_not_charge(run: Run) -> None:
    assert run.count("celery | order 10: packed") == 2
    assert run.output_of("# for both runs") == ["celery | order 10: charged"]
    run.before("order 10: charged", "Warm shutdown")
    assert run.count("order 10: charged") == 1
    run.never_shows("order 10: cancelled")
    assert "parcel-10" in run.output_of("ls parcel-*")


@claim(
    "A job whose worker was killed after packing comes back, finds its order cancelled, and unpacks it.",
    snippet="queues/cancel_with_celery..killed",
)
def test_killed_job_is_unpacked(run: Run) -> None:
    run.in_order("order 8: packed", "Killed", '{"order":8} 202', "celery#2 | order 8: cancelled, unpacked")
    assert run.output_of("ls parcel-*") == ["parcel-8"]
    assert run.output_of("test -e parcel-8") == ["no parcel"]


@claim(
    "An order whose worker is killed after the step charge is stored stays there: a job that comes back does nothing.",
    snippet="queues/cancel_with_celery..killed_at_the_bank",
)
def test_job_that_is_killed_while_charging_is_not_repeated(run: Run) -> None:
    run.in_order("celery | order 7: charged", "Killed", "celery#2 | order 7: cancelled or charged, not begun")
    assert run.output_of("ask  # after the kill") == run.output_of("ask  # after the retry") == ["charge"]
    assert run.count("order 7: charged") == 1


@claim(
    "By default the job of a killed Celery worker does not come back: a parcel of a cancelled order stays.",
    snippet="queues/cancel_with_celery..killed_by_default",
)
def test_killed_job_leaves_its_parcel_by_default(run: Run) -> None:
    run.in_order("celery | order 8: packed", "Killed", '{"order":8} 202', "celery#2 | order 9: charged")
    assert run.output_of("valkey.llen") == ["0 waiting, 0 held"]
    assert run.output_of("ls parcel-*") == ["parcel-8", "parcel-9"]
    run.never_shows("order 8: cancelled")


@claim(
    "RQ's cancel takes out a job that waits.",
    snippet="queues/cancel_with_rq",
)
def test_rq_cancels_a_job_that_waits(run: Run) -> None:
    run.in_order("rq | order 7: packed", "rq | order 9: charged")
    run.never_shows("order 8: packed")


@claim(
    "RQ's send_stop_job_command ends a job that runs without its clean-up, and the next job runs.",
    snippet="queues/cancel_with_rq",
)
def test_rq_stops_a_job_that_runs(run: Run) -> None:
    run.in_order("rq | order 7: packed", "rq | order 9: charged", "rq | order 9: cleaned up")
    run.never_shows("order 7: charged")
    run.never_shows("order 7: cleaned up")


@claim(
    "An endpoint that asks RQ for the job's state refuses to cancel one that is done, and one that it does not know.",
    snippet="queues/cancel_with_rq",
)
def test_rq_done_job_cannot_be_cancelled(run: Run) -> None:
    run.before("order 9: cleaned up", "409")
    assert [answer[-3:] for answer in run.output_of("charged, and unknown")] == ["409", "404"]


@claim(
    "With `allow_abort_jobs`, ARQ drops a job that waits and cancels one that runs at its await.",
    snippet="redis-queues/cancel_with_arq",
)
def test_arq_aborts_a_job(run: Run) -> None:
    run.in_order("arq | order 7: packed", "arq | order 7: cleaned up", "arq | order 9: charged")
    run.never_shows("order 7: charged")
    run.never_shows("order 8: packed")


@claim(
    "Huey keeps a revoke in its store: a worker started later drops the job.",
    snippet="queues/cancel_with_huey",
)
def test_huey_keeps_a_revoke(run: Run) -> None:
    run.in_order("order-7 was revoked", "order-9 was revoked")
    run.never_shows("order 7: packed")
    run.never_shows("order 9: packed")


@claim(
    "A job of Huey that runs goes on after its revoke.",
    snippet="queues/cancel_with_huey",
)
def test_huey_revoked_job_that_runs_goes_on(run: Run) -> None:
    run.in_order("huey_consumer | order 8: charged", "order-9 was revoked")


@claim(
    "Procrastinate drops a cancelled job that waits, and cancels an `async def` job that runs at its await.",
    snippet="queues/cancel_with_procrastinate",
)
def test_procrastinate_aborts_a_job(run: Run) -> None:
    run.in_order("procrastinate | order 7: packed", "order 7: cleaned up", "procrastinate | order 9: charged")
    run.never_shows("order 7: charged")
    run.never_shows("order 8: packed")


@claim(
    "DBOS drops a cancelled workflow that waits; one that runs ends its step, and begins no other.",
    snippet="queues/cancel_with_dbos",
)
def test_dbos_cancels_before_the_next_step(run: Run) -> None:
    run.in_order("order 7: packing", "order 7: packed", "cancel_with_dbos | order 9: charged")
    run.never_shows("order 7: charged")
    run.never_shows("order 8: packing")


@claim(
    "A cancelled Temporal workflow begins no other step; an activity without a heartbeat goes on.",
    snippet="queues/cancel_with_temporal",
)
def test_temporal_cancel_leaves_the_activity(run: Run) -> None:
    run.in_order("order 7: packing", "CANCELED", "cancel_with_temporal | order 7: packed", "order 8: charged")
    run.never_shows("order 7: charged")


@claim(
    "With `-P threads`, Celery's `terminate=True` fails in the worker, and the job goes on.",
    snippet="queues/wrong_cancel_with_celery..threads",
)
def test_celery_threads_cannot_terminate(run: Run) -> None:
    run.in_order("order 7: packed", "does not implement kill_job", "celery | order 7: charged")


@claim(
    "When terminate=True ends a Celery job in the middle, its finally block runs.",
    snippet="queues/wrong_cancel_with_celery..finally",
)
def test_celery_terminate_runs_finally(run: Run) -> None:
    assert run.output_of("kill=true") == ["celery | order 9: finally"]
    run.never_shows("charged")


@claim(
    "An order whose job fails after the step charge is stored stays there: a retry does not charge it.",
    snippet="queues/cancel_with_celery..fails",
)
def test_job_that_fails_while_charging_is_not_repeated(run: Run) -> None:
    run.before("OSError: the bank has hung up", "order 9: cancelled or charged, not begun")
    assert run.output_of("# and after the retry") == ["charge"]
    run.never_shows("celery | order 9: charged")
