"""Claims of docs/lifespan/bot-in-lifespan.md."""

from harness.claims import Run, claim

TWO_LOOPS = "RuntimeError: Cannot run the event loop while another loop is running"


@claim(
    "aiohttp's `run_app` in lifespan fails the start: Cannot run the event loop while another loop is running.",
    snippet="lifespan/wrong_bot_in_lifespan",
)
def test_run_in_lifespan_fails_the_start(run: Run) -> None:
    assert run.output_of("uvicorn")[-1] == "ERROR:    Application startup failed. Exiting."
    assert TWO_LOOPS in run.output_of("uvicorn")


@claim(
    "With aiohttp's `run_app` in a thread, which fails there, orders are taken; no error is logged before the stop.",
    snippet="lifespan/wrong_bot_in_lifespan..thread",
)
def test_run_in_a_thread_fails_unseen(run: Run) -> None:
    assert run.count('"accepted"') == 1
    assert run.output_of("before the stop") == ["0 errors before the stop"]


@claim(
    "An aiohttp server in a thread, without signal handlers, answers after Uvicorn has finished; a kill ended it.",
    snippet="lifespan/wrong_bot_in_lifespan..thread",
)
def test_bot_in_a_thread_outlives_the_server(run: Run) -> None:
    printed = [known.output for known in run.commands]
    at = printed.index(["Finished server process"])
    assert printed[at + 1] == ["1 orders"]
    assert "Killed" in printed[at + 2][0]


@claim(
    "An aiohttp server that lifespan starts runs beside the endpoints, and sees what they store.",
    snippet="lifespan/bot_in_lifespan",
)
def test_bot_in_lifespan_sees_the_orders(run: Run) -> None:
    run.in_order('"accepted"', "1 orders")


@claim(
    "An aiohttp server that lifespan starts cleans up after Ctrl-C.",
    snippet="lifespan/bot_in_lifespan",
)
def test_bot_in_lifespan_cleans_up(run: Run) -> None:
    assert run.output_of("kill -INT")[0] == "uvicorn | bot: says goodbye"
