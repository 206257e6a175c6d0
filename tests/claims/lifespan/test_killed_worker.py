"""Claims of docs/lifespan/killed-worker.md."""

from harness.claims import Run, claim


@claim(
    "The client of a worker that is killed gets no answer: curl ends with 52.",
    snippet="lifespan/killed_worker",
)
def test_client_of_a_killed_worker_gets_no_answer(run: Run) -> None:
    assert run.output_of("cat client.txt") == ["client: curl ends with 52"]


@claim(
    "Uvicorn's parent starts a new worker in place of one that was killed, and the next client is answered.",
    snippet="lifespan/killed_worker",
)
def test_killed_worker_is_replaced(run: Run) -> None:
    assert run.output_of("/health") == ["client: 200, curl ends with 0"]


@claim(
    "Lifespan's clean-up never runs in a worker that was killed: of three workers, two close.",
    snippet="lifespan/killed_worker",
)
def test_killed_worker_does_not_clean_up(run: Run) -> None:
    assert run.output_of("grep -c closed-") == ["2"]


@claim(
    "If the worker in place of a killed one cannot start, the parent ends the healthy worker too, with exit code 0.",
    snippet="lifespan/killed_worker..cannot_start",
)
def test_worker_that_cannot_be_replaced_ends_the_server(run: Run) -> None:
    assert run.output_of('echo "uvicorn: exit code $?"') == ["uvicorn: exit code 0"]
    assert run.output_of("grep -c closed-") == ["failed to start, stopping the parent process.", "1"]


@claim(
    "If the new worker of a restart by SIGHUP cannot start, the old workers go on serving.",
    snippet="lifespan/killed_worker..cannot_restart",
)
def test_restart_without_a_start_keeps_the_old_workers(run: Run) -> None:
    assert run.output_of("grep -o 'not ready") == ["not ready in time; keeping worker"]
    assert run.output_of("/health") == ["client: 200"]


@claim(
    "If only Uvicorn's parent is killed, its workers go on serving.",
    snippet="lifespan/killed_worker..parent",
)
def test_workers_outlive_a_killed_parent(run: Run) -> None:
    assert run.output_of("parent process")[-1] == "uvicorn: exit code 137"
    assert run.output_of("/health") == ["client: 200"]
    assert run.lines[-1] == "2"  # both workers close at their own SIGTERM


@claim(
    "Workers whose parent was killed keep the port: the next start of Uvicorn ends with exit code 3.",
    snippet="lifespan/killed_worker..parent",
)
def test_workers_of_a_killed_parent_keep_the_port(run: Run) -> None:
    assert run.output_of("next start") == ["ERROR:    [Errno 98] Address already in use", "next start: exit code 3"]
