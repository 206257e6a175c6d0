"""Claims of docs/blocking/back-and-forth.md."""

from harness.claims import Run, claim


@claim(
    "`from_thread.run` and `run_coroutine_threadsafe` run async code on the server's loop, which serves others too.",
    snippet="blocking/thread_asks_the_loop",
)
def test_thread_hands_over_to_the_loop(run: Run) -> None:
    assert run.count("event loop: asks the bank") == run.count("worker thread: paid on the server's loop") == 2
    for request in ("/from-thread", "/threadsafe"):
        assert len(run.output_of(request)) == 1
    assert [command.exit_code for command in run.commands if command.text.endswith("/bank")] == [0, 0]


@claim(
    "Context variables go along from a thread to the async code it hands over; what that sets does not come back.",
    snippet="blocking/thread_asks_the_loop",
)
def test_context_goes_along_one_way(run: Run) -> None:
    assert run.count("asks the bank, seats two") == run.count("paid on the server's loop, seats two") == 2
    run.never_shows("taken back")


@claim(
    "Two `def` endpoints that look first and act later both act on what they saw: one pen is sold twice.",
    snippet="blocking/wrong_sell_the_last_pen",
)
def test_two_threads_sell_one_pen(run: Run) -> None:
    assert run.output_of("answer1.json answer2.json") == ['"sold""sold"{"pen":-1}']


@claim(
    "With looking and taking under one lock, the last pen is sold once and the other customer is told.",
    snippet="blocking/sell_the_last_pen",
)
def test_lock_sells_one_pen(run: Run) -> None:
    assert run.output_of("answer1.json answer2.json") == ['"sold"{"detail":"sold out"}{"pen":0}']
    assert run.count("the pen is kept") == 1
