"""Claims of docs/blocking/process-pool.md."""

from harness.claims import Run, claim


def find_forecasts(run: Run) -> list[list[str]]:
    """Give what each request for a forecast printed."""
    return [command.output for command in run.commands if "/forecast/" in command.text]


@claim(
    "A forked worker has what the program had when it was forked.",
    snippet="blocking/start_methods",
)
def test_forked_worker_has_the_state(run: Run) -> None:
    after = run.lines[run.lines.index("main: starts a worker by fork") :]
    assert after[1] == "worker: the model is loaded"


@claim(
    "A worker started by spawn or forkserver imports the program again and has only what that gives it.",
    snippet="blocking/start_methods",
)
def test_spawned_worker_imports_again(run: Run) -> None:
    for method in ("spawn", "forkserver"):
        start = run.lines.index(f"main: starts a worker by {method}")
        assert run.lines[start + 1 : start + 3] == ["import: the program is read", "worker: the model is not loaded"]
    assert run.count("import:") == 3


@claim(
    "A worker that is forked while another thread holds a lock waits for that lock for ever, also once it is free.",
    snippet="blocking/wrong_worker_has_its_own_lock",
)
def test_forked_worker_waits_for_ever(run: Run) -> None:
    run.in_order("endpoint: holds the lock", '"loaded"')
    assert find_forecasts(run) == [["client: 000"], ["client: 000"]]


@claim(
    "A worker started by spawn has locks of its own, so a lock that the server holds does not stop it.",
    snippet="blocking/worker_has_its_own_lock",
)
def test_spawned_worker_has_its_own_lock(run: Run) -> None:
    run.in_order("endpoint: holds the lock", "client: the prices are not loaded yet", '"loaded"')
    assert find_forecasts(run) == [["client: 200"], ["client: 200"]]
    assert run.output_of("touch prices") == ['"loaded"']


@claim(
    "A process pool refuses lambdas and functions made inside functions with an AttributeError.",
    snippet="blocking/what_travels",
)
def test_local_functions_do_not_travel(run: Run) -> None:
    assert run.lines[:3] == ["forecast: pen", "refused: AttributeError", "refused: AttributeError"]


@claim(
    "A process pool refuses a lock as an argument with a TypeError, and works on.",
    snippet="blocking/what_travels",
)
def test_locks_do_not_travel(run: Run) -> None:
    assert run.lines[3:] == ["refused: TypeError", "forecast: ink"]


@claim(
    "When a worker process is killed, its ProcessPoolExecutor is broken for good: every later job fails too.",
    snippet="blocking/wrong_after_a_crash",
)
def test_broken_pool_stays_broken(run: Run) -> None:
    assert find_forecasts(run) == [["300"], ["Internal Server Error"], ["Internal Server Error"]]
    run.in_order(
        "BrokenProcessPool: A process in the process pool was terminated abruptly while the future was running or",
        "BrokenProcessPool: A child process terminated abruptly, the process pool is not usable anymore",
    )


@claim(
    "A new pool in place of the broken one answers the next request.",
    snippet="blocking/after_a_crash",
)
def test_new_pool_answers(run: Run) -> None:
    run.in_order("endpoint: A process in the process pool was terminated abruptly", "try again later")
    first, _, last = find_forecasts(run)
    assert first == last == ["300"]


@claim(
    "A pool that the lifespan shuts down leaves no worker process behind when SIGTERM stops the server.",
    snippet="blocking/after_a_crash",
)
def test_shut_down_leaves_no_worker(run: Run) -> None:
    assert run.output_of("kill -TERM")[-1].startswith("exit code ")
    assert run.output_of("pgrep") == ["0"]
