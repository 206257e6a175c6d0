"""Claims of docs/lifespan/after-yield.md."""

from harness.claims import Run, claim

FORCED = "kill -INT %1; wait %1"


@claim(
    "After a second Ctrl-C the code after a bare yield does not run.",
    snippet="lifespan/wrong_closes_on_second_ctrl_c",
)
def test_second_ctrl_c_skips_the_code_after_yield(run: Run) -> None:
    run.shows("lifespan: the shop opens")
    assert "Waiting for connections to close. (CTRL+C to force quit)" in "".join(run.lines)
    assert "Finished server process" in run.output_of(FORCED)[0]
    run.never_shows("the shop closes")
    run.never_shows("Waiting for application shutdown.")


@claim(
    "In one process, a finally around the yield runs after a second Ctrl-C, although no shutdown message was sent.",
    snippet="lifespan/closes_on_second_ctrl_c",
)
def test_second_ctrl_c_runs_the_finally(run: Run) -> None:
    forced = run.output_of(FORCED)
    assert "Finished server process" in forced[0]
    assert forced[1] == "uvicorn | lifespan: the shop closes"
    run.never_shows("Waiting for application shutdown.")


@claim(
    "In one process, a second Ctrl-C arrives at the yield of a lifespan as a CancelledError.",
    snippet="lifespan/what_arrives_at_yield",
)
def test_second_ctrl_c_arrives_as_cancelled_error(run: Run) -> None:
    forced = run.output_of(FORCED)
    assert forced[1] == "uvicorn#2 | lifespan: CancelledError() at the yield"


@claim(
    "An exception in an endpoint does not arrive at the yield of the lifespan; nor, without a middleware, does "
    "sys.exit, which is answered with 500 and ends nothing.",
    snippet="lifespan/what_arrives_at_yield",
)
def test_no_exception_of_a_request_arrives_at_the_yield(run: Run) -> None:
    for path in ("/broken", "/exit"):
        assert run.output_of(f"localhost:8000{path}") == ["Internal Server Error 500"]
    run.before("Internal Server Error 500", "uvicorn | lifespan: None at the yield")
    assert run.count("uvicorn | lifespan:") == 1


@claim(
    "When the lifespan of an included router fails at start-up, its exception arrives at the yield of the app's.",
    snippet="lifespan/what_arrives_at_yield",
)
def test_failure_of_a_router_arrives_at_the_yield(run: Run) -> None:
    failed = run.output_of("with_router")
    assert failed[0] == "lifespan: RuntimeError('no price list') at the yield"
    assert failed[-1] == "ERROR:    Application startup failed. Exiting."


@claim(
    "A finally whose try begins behind the line that fails at start-up does not run: what was opened stays open.",
    snippet="lifespan/wrong_try_begins_late",
)
def test_late_try_closes_nothing(run: Run) -> None:
    assert run.lines == ["lifespan: database opened", "exit code 3"]


@claim(
    "Behind an http middleware, sys.exit in an endpoint is answered with 500 and ends the server with exit code 1; a "
    "CancelledError arrives at the yield of the lifespan.",
    snippet="lifespan/what_arrives_at_yield..behind_middleware",
)
def test_sys_exit_behind_a_middleware_ends_the_server(run: Run) -> None:
    assert run.output_of("localhost:8000/broken") == ["Internal Server Error 500"]
    arrived, *_, ended = run.output_of("localhost:8000/exit")
    assert arrived == "uvicorn | lifespan: CancelledError() at the yield"
    assert ended == "uvicorn: exit code 1"
    assert run.output_of("cat answer.txt") == ["Internal Server Error 500"]
