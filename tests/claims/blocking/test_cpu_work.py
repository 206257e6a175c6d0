"""Claims of docs/blocking/cpu-work.md."""

from harness.claims import Run, claim


@claim(
    "While a worker thread runs a loop in Python, the event loop has turns.",
    snippet="blocking/turns_meanwhile",
)
def test_python_in_a_thread_leaves_turns(run: Run) -> None:
    run.shows("thread: add_up, ten or more turns")


@claim(
    "While a worker thread is in one long call of `re`, the event loop has hardly any turns.",
    snippet="blocking/turns_meanwhile",
)
def test_one_call_of_re_leaves_no_turns(run: Run) -> None:
    run.shows("thread: match_pattern, hardly any turns")
    assert run.count("hardly any") == 1


@claim(
    "While a worker thread is in `hashlib.pbkdf2_hmac`, which gives the interpreter back, the event loop has turns.",
    snippet="blocking/turns_meanwhile",
)
def test_hashing_in_a_thread_leaves_turns(run: Run) -> None:
    run.shows("thread: hash_password, ten or more turns")


@claim(
    "Whatever another process computes, the event loop has its turns.",
    snippet="blocking/turns_meanwhile",
)
def test_process_leaves_turns(run: Run) -> None:
    assert run.count("process: ") == 3
    assert [line for line in run.lines if "process: " in line and "ten or more" not in line] == []


@claim(
    "A def endpoint that is in one long call of `re` keeps every other client waiting.",
    snippet="blocking/wrong_search_by_pattern",
)
def test_def_endpoint_in_re_freezes_everyone(run: Run) -> None:
    assert [line.split() for line in run.output_of("seq 10")] == [["10", "client:", "000"]]


@claim(
    "A process that is in one long call of `re` in a worker thread does not heed Ctrl-C; SIGKILL ends it.",
    snippet="blocking/wrong_search_by_pattern",
)
def test_ctrl_c_is_not_heard_in_re(run: Run) -> None:
    assert run.output_of("kill -INT %1") == []
    run.never_shows("Shutting down")
    assert run.exit_code("curl -s --max-time 2") == 28  # timed out: not refused, not answered
    assert "Killed" in run.output_of("kill -9 %1; wait %1")[-1]


@claim(
    "While a process pool is in one long call of `re`, every other client has its answer.",
    snippet="blocking/search_by_pattern",
)
def test_pool_in_re_freezes_nobody(run: Run) -> None:
    assert [line.split() for line in run.output_of("seq 10")] == [["10", "client:", "200"]]
    assert run.output_of("wait %2") == []


@claim(
    "In the main thread of a worker process, a signal handler that raises ends even a call of `re`.",
    snippet="blocking/search_by_pattern",
)
def test_signal_ends_re_in_a_worker(run: Run) -> None:
    found = [command.output for command in run.commands if command.text == "cat found.json"]
    assert found == [['["ink"]'], ['{"detail":"too long a search"}']]
