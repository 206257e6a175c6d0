"""Claims of docs/lifespan/child-processes.md."""

from harness.claims import Run, claim


@claim(
    "A child process that lifespan forks does not end at terminate(): it still runs a second later.",
    snippet="lifespan/wrong_child_hears_sigterm",
)
def test_forked_child_ignores_terminate(run: Run) -> None:
    assert run.output_of("/stop")[-1:] == ['{"exit code":null}']


@claim(
    "terminate() on a child process that lifespan has forked does not stop the server.",
    snippet="lifespan/wrong_child_hears_sigterm",
)
def test_forked_childs_sigterm_spares_the_server(run: Run) -> None:
    assert run.output_of("/docs") == ["client: 200"]


@claim(
    "A child process that lifespan spawns ends at terminate(), with exit code -15.",
    snippet="lifespan/child_hears_sigterm",
)
def test_spawned_child_ends_at_terminate(run: Run) -> None:
    assert run.output_of("/stop")[-1:] == ['{"exit code":-15}']


@claim(
    "A server whose lifespan ends its child process with kill() stops, although the child ignores SIGTERM.",
    snippet="lifespan/wrong_child_hears_sigterm",
)
def test_kill_ends_a_child_that_ignores_sigterm(run: Run) -> None:
    assert run.output_of("/stop")[-1] == '{"exit code":null}'
    assert run.output_of("kill -INT")[-1].startswith("exit code ")


@claim(
    "The child of a server process that is killed with SIGKILL lives on.",
    snippet="lifespan/child_hears_sigterm..server_is_killed",
)
def test_child_outlives_a_killed_server(run: Run) -> None:
    assert run.output_of("touch count") == ["uvicorn | child: counts"]


@claim(
    "A child that asks whether its parent is alive ends after the server process is killed.",
    snippet="lifespan/child_hears_sigterm..server_is_killed",
)
def test_child_asks_for_its_parent_and_ends(run: Run) -> None:
    assert "No such file" in run.output_of("ls child.txt")[0]  # not before
    assert run.output_of("until grep") == ["child: ends"]


@claim(
    "The child of a killed worker lives on beside the child of the new worker.",
    snippet="lifespan/child_hears_sigterm..worker_is_killed",
)
def test_child_of_a_killed_worker_lives_on(run: Run) -> None:
    assert run.output_of("kill -KILL") == ["uvicorn | lifespan: child started"]
    assert run.output_of("touch count") == ["uvicorn | child: counts"] * 3
