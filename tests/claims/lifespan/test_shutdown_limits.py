"""Claims of docs/lifespan/shutdown-limits.md."""

from harness.claims import Run, claim

CANCELLED = "Cancel 1 running task(s), timeout graceful shutdown exceeded"


@claim(
    "A stream that meets the graceful-shutdown limit is cut off: its client has a 200 and an incomplete body.",
    snippet="lifespan/limit_cancels_requests",
)
def test_limit_cuts_off_a_stream(run: Run) -> None:
    run.shows(CANCELLED)
    assert run.output_of("grep -s client:") == ["client: 200, curl ends with 18"]


@claim(
    "After the graceful-shutdown limit, lifespan's code after yield runs before a cancelled stream's finally.",
    snippet="lifespan/limit_cancels_requests",
)
def test_limit_runs_lifespan_before_a_streams_finally(run: Run) -> None:
    run.in_order(CANCELLED, "lifespan: pool closed", "stream: finally")


@claim(
    "After the limit and SIGTERM, a cancelled request's clean-up that awaits is not finished.",
    snippet="lifespan/wrong_clean_up_in_time",
)
def test_limit_cuts_off_clean_up_that_awaits(run: Run) -> None:
    run.in_order("pool: order 1 begun", CANCELLED, "lifespan: pool closed", "Finished server process")
    run.never_shows("order 1 not paid")


@claim(
    "The client of a request that is cut off in its clean-up gets an empty reply.",
    snippet="lifespan/wrong_clean_up_in_time",
)
def test_limit_leaves_an_empty_reply(run: Run) -> None:
    assert run.output_of("cat client.txt") == [" client: 000, curl ends with 52"]


@claim(
    "A lifespan that waits for cancelled requests closes its pool after their clean-up.",
    snippet="lifespan/clean_up_in_time",
)
def test_lifespan_waits_for_cancelled_requests(run: Run) -> None:
    run.in_order(CANCELLED, "pool: order 1 not paid", "lifespan: pool closed", "Finished server process")


@claim(
    "The client of a cancelled request gets a 500 if the lifespan waits for it.",
    snippet="lifespan/clean_up_in_time",
)
def test_cancelled_request_is_answered_500(run: Run) -> None:
    run.before('"POST /orders/1 HTTP/1.1" 500', "lifespan: pool closed")
    assert run.output_of("cat client.txt") == ["Internal Server Error client: 500, curl ends with 0"]


@claim(
    "The graceful-shutdown limit does not cover lifespan's clean-up: it hangs on, past the limit.",
    snippet="lifespan/wrong_close_with_a_limit",
)
def test_limit_does_not_cover_the_lifespan(run: Run) -> None:
    run.shows("lifespan: sending the last events")
    assert "Running" in run.output_of("jobs %1")[-1]
    run.never_shows("Application shutdown complete.")


@claim(
    "A lifespan that hangs after yield is not ended by another Ctrl-C or SIGTERM; SIGKILL ends it.",
    snippet="lifespan/wrong_close_with_a_limit",
)
def test_second_ctrl_c_leaves_a_hanging_clean_up(run: Run) -> None:
    assert len(run.output_of("kill -TERM %1")) == 1
    assert "Running" in run.output_of("kill -TERM %1")[0]
    assert run.output_of("kill -KILL")[-1] == "uvicorn: exit code 137"


@claim(
    "A lifespan that hangs after yield is ended by SIGQUIT and by SIGHUP, without the rest of the clean-up.",
    snippet="lifespan/wrong_close_with_a_limit..SIGQUIT",
)
def test_sigquit_and_sighup_end_a_hanging_clean_up(run: Run) -> None:
    assert run.count("lifespan: sending the last events") == 2
    assert run.output_of("kill -QUIT") == ["uvicorn: exit code 131"]
    assert run.output_of("kill -HUP")[-1] == "uvicorn: exit code 129"
    run.never_shows("lifespan: pool closed")


@claim(
    "With asyncio.timeout around a step that hangs, the next step of the clean-up runs, and the server ends.",
    snippet="lifespan/close_with_a_limit",
)
def test_limited_clean_up_goes_on(run: Run) -> None:
    run.in_order(
        "lifespan: sending the last events",
        "lifespan: events lost, the collector hangs",
        "lifespan: pool closed",
        "Application shutdown complete.",
    )
    assert run.output_of("wait %1") == ["uvicorn: exit code 0"]


@claim(
    "An exception after yield is logged with its traceback and Application shutdown failed. Exiting.",
    snippet="lifespan/shutdown_raises",
)
def test_exception_after_yield_is_logged(run: Run) -> None:
    run.in_order("ConnectionError: the collector is down", "ERROR:    Application shutdown failed. Exiting.")
    run.never_shows("Application shutdown complete.")


@claim(
    "A failed lifespan shutdown does not change the exit code: 0 after Ctrl-C.",
    snippet="lifespan/shutdown_raises",
)
def test_failed_shutdown_exits_with_0(run: Run) -> None:
    run.shows("Application shutdown failed. Exiting.")
    assert run.lines[-1] == "uvicorn: exit code 0"


@claim(
    "Behind a middleware a cancelled request's clean-up that awaits is lost, although the lifespan waits for it.",
    snippet="lifespan/clean_up_in_time..behind_middleware",
)
def test_clean_up_behind_a_middleware_is_lost(run: Run) -> None:
    run.before("uvicorn | pool: order 1 begun", "uvicorn | lifespan: pool closed")
    run.never_shows("order 1 not paid")


@claim(
    "In a shielded CancelScope, a cancelled request's clean-up behind a middleware awaits to its end.",
    snippet="lifespan/clean_up_in_time..behind_middleware",
)
def test_shielded_clean_up_behind_a_middleware_is_done(run: Run) -> None:
    run.in_order("pool: order 2 begun", "pool: order 2 not paid", "uvicorn#2 | lifespan: pool closed")


@claim(
    "After the limit, a dependency's clean-up that awaits is begun and not finished: the server does not wait for it.",
    snippet="background-tasks/clean_up_when_cancelled..forced_stop",
)
def test_limit_cuts_off_a_dependencys_clean_up(run: Run) -> None:
    run.before("uvicorn | endpoint: cancelled", "uvicorn | dependency: closing the ledger")
    run.never_shows("ledger closed")


@claim(
    "At the limit a def endpoint's request ends at once, and its thread goes on with a pool that lifespan has closed.",
    snippet="lifespan/clean_up_in_time..in_a_thread",
)
def test_limit_leaves_a_thread_with_a_closed_pool(run: Run) -> None:
    assert run.output_of("kill -INT")[0] == "uvicorn | lifespan: pool closed"
    assert run.output_of("echo paid")[-1] == "uvicorn | endpoint: the pool is closed"


@claim(
    "A cancelled stream's clean-up that awaits is lost, without any middleware, although the lifespan waits for it.",
    snippet="lifespan/clean_up_in_time..stream",
)
def test_clean_up_of_a_stream_is_lost(run: Run) -> None:
    run.before("uvicorn | pool: export 1 begun", "uvicorn | lifespan: pool closed")
    run.never_shows("export 1 broken off")


@claim(
    "In a shielded CancelScope, the clean-up of a cancelled stream awaits to its end.",
    snippet="lifespan/clean_up_in_time..stream",
)
def test_shielded_clean_up_of_a_stream_is_done(run: Run) -> None:
    run.in_order("pool: export 2 begun", "pool: export 2 broken off", "uvicorn#2 | lifespan: pool closed")
