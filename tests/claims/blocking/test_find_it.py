"""Claims of docs/blocking/find-it.md."""

from harness.claims import Run, claim

SILENT = [" 000"]


@claim(
    "While a call blocks the event loop, no endpoint answers, async def or def, and the limiter cannot be asked.",
    snippet="blocking/wrong_both_pings_answered",
)
def test_blocked_loop_answers_no_probe(run: Run) -> None:
    commands = run.commands[: next(n for n, known in enumerate(run.commands) if "kill -USR2" in known.text)]
    probes = [known for known in commands if "--max-time" in known.text]
    assert [known.text.split("localhost:8000/")[1] for known in probes] == ["loop", "thread", "threads/0"]
    assert all(known.output == SILENT for known in probes)


@claim(
    "A signal makes faulthandler print the line that blocks the event loop, while it blocks it.",
    snippet="blocking/wrong_both_pings_answered",
)
def test_signal_prints_the_blocking_line(run: Run) -> None:
    assert run.output_of("kill -USR1") == []
    frames = run.output_of("grep both_pings stacks.txt")
    assert [frame.rsplit(" in ")[-1] for frame in frames] == ["ask_bank", "pay"]


@claim(
    "A ticker on the event loop reports that the loop was away only after the loop has come back.",
    snippet="blocking/wrong_both_pings_answered",
)
def test_ticker_speaks_afterwards(run: Run) -> None:
    first = next(known for known in run.commands if "kill -USR2" in known.text)
    assert first.output == ["uvicorn | loop: was away"]


def find_second(run: Run, path: str) -> list[str]:
    """Give what the last command that asks for `path` printed."""
    return [known for known in run.commands if known.text.endswith(f"localhost:8000/{path}")][-1].output


@claim(
    "While fifty requests occupy all worker threads, an async def endpoint answers.",
    snippet="blocking/wrong_both_pings_answered",
)
def test_exhausted_threads_leave_the_loop_free(run: Run) -> None:
    assert find_second(run, "loop") == ['"the loop is free" 200']


@claim(
    "While fifty requests occupy all worker threads, a def endpoint that does nothing does not answer.",
    snippet="blocking/wrong_both_pings_answered",
)
def test_exhausted_threads_answer_no_def_probe(run: Run) -> None:
    assert find_second(run, "thread") == SILENT


@claim(
    "The thread limiter says how many of its forty threads are busy and how many requests wait for one.",
    snippet="blocking/wrong_both_pings_answered",
)
def test_limiter_names_the_queue(run: Run) -> None:
    assert find_second(run, "threads/10") == ['"40 of 40 busy, 10 wait" 200']


@claim(
    "A ticker on the event loop has nothing to report while all worker threads are occupied.",
    snippet="blocking/wrong_both_pings_answered",
)
def test_ticker_is_silent_when_threads_are_out(run: Run) -> None:
    assert run.count("40 of 40 busy") == 1
    assert run.count("loop: was away") == 1
    run.before("loop: was away", "40 of 40 busy")


@claim(
    "py-spy names the line that each of the forty occupied threads is in.",
    snippet="blocking/wrong_both_pings_answered",
)
def test_py_spy_names_the_line_forty_times(run: Run) -> None:
    [line] = run.output_of("py-spy dump")
    assert line.split()[:2] == ["40", "place_order"]


@claim(
    "With one slow endpoint as def and the other on a limiter of its own, both probes answer while all of them wait.",
    snippet="blocking/both_pings_answered",
)
def test_own_limiter_keeps_both_pings(run: Run) -> None:
    assert run.output_of("/threads/40") == ['"10 of 10 busy, 40 wait" 200']
    assert find_second(run, "loop") == ['"the loop is free" 200']
    assert find_second(run, "thread") == ['"a thread is free" 200']
    run.never_shows("loop: was away")
    assert run.output_of("wait %2 %3") == ["51"]


@claim(
    "While a request waits for a connection of an exhausted pool, async def and def endpoints answer.",
    snippet="blocking/only_the_database_waits",
)
def test_exhausted_pool_leaves_loop_and_threads(run: Run) -> None:
    assert find_second(run, "orders") == SILENT
    assert find_second(run, "loop") == ['"the loop is free" 200']
    assert find_second(run, "thread") == ['"a thread is free" 200']


@claim(
    "The pool's status says that each of its connections is checked out.",
    snippet="blocking/only_the_database_waits",
)
def test_pool_status_names_the_queue(run: Run) -> None:
    [status] = find_second(run, "pool")
    assert "Pool size: 2 " in status
    assert "Current Checked out connections: 2" in status


@claim(
    "A request whose client gave up while it waited for a connection still gets one and runs.",
    snippet="blocking/only_the_database_waits",
)
def test_order_without_client_gets_a_connection(run: Run) -> None:
    assert find_second(run, "orders") == SILENT
    assert run.output_of("localhost:8000/bank") == ["uvicorn | endpoint: has a connection, asks the bank"]


@claim(
    "Without faulthandler.register, SIGUSR1 ends the process.",
    snippet="blocking/wrong_both_pings_answered..signal_without_a_handler",
)
def test_signal_without_a_handler_ends_the_process(run: Run) -> None:
    assert run.output_of("kill -USR1")[-1] == "exit code 138"  # 128 and SIGUSR1


@claim(
    "With a hundred worker threads, faulthandler's stacks leave out the event loop's; py-spy shows it.",
    snippet="blocking/wrong_both_pings_answered..hundred_threads",
)
def test_signal_leaves_out_the_loop(run: Run) -> None:
    run.before("endpoint: asks the bank", "loop: was away")
    assert run.output_of("localhost:8000/loop") == SILENT
    assert run.output_of("grep -c '^Thread'") == ["100", "0"]
    assert run.output_of("py-spy dump")[0].split()[0] == "pay"


@claim(
    "Orders in def endpoints that wait for a connection of a sync engine take all threads; a def endpoint is silent.",
    snippet="blocking/threads_wait_for_the_pool",
)
def test_waiting_for_the_pool_takes_the_threads(run: Run) -> None:
    assert find_second(run, "loop") == ['"the loop is free" 200']
    assert find_second(run, "thread") == SILENT
    [numbers] = find_second(run, "numbers")
    assert "40 of 40 busy" in numbers
    assert "Current Checked out connections: 2" in numbers
    assert run.output_of("wait %2") == ["50"]
