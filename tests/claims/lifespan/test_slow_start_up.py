"""Claims of docs/lifespan/slow-start-up.md."""

from harness.claims import Run, claim


@claim(
    "While start-up runs, a client's connection is refused.",
    snippet="lifespan/refused_until_started",
)
def test_refused_until_startup_ends(run: Run) -> None:
    run.in_order("lifespan: waiting for model.txt", "client: connection refused", "lifespan: model read")


@claim(
    "A client can connect once start-up has ended.",
    snippet="lifespan/refused_until_started",
)
def test_let_in_once_started(run: Run) -> None:
    run.in_order("lifespan: model read", "INFO:     Application startup complete.", "client: connected")


@claim(
    "A blocking call before yield freezes a task that lifespan has started.",
    snippet="lifespan/wrong_load_before_yield",
)
def test_blocking_startup_freezes_tasks(run: Run) -> None:
    run.before("lifespan: reading the model", "lifespan: model read")
    run.never_shows("heartbeat:")


@claim(
    "A thread that does the blocking before yield lets a task run that lifespan has started.",
    snippet="lifespan/load_before_yield",
)
def test_startup_in_a_thread_lets_tasks_run(run: Run) -> None:
    run.in_order("lifespan: reading the model", "heartbeat: still starting", "lifespan: model read")


@claim(
    "Ctrl-C during a blocking start-up takes effect when start-up has ended.",
    snippet="lifespan/wrong_load_before_yield",
)
def test_ctrl_c_waits_for_blocking_startup(run: Run) -> None:
    assert "Running" in run.output_of("kill -INT")[0]
    run.in_order("lifespan: model read", "INFO:     Shutting down")


@claim(
    "Ctrl-C during a start-up that works in a thread takes effect when start-up has ended.",
    snippet="lifespan/load_before_yield",
)
def test_ctrl_c_waits_for_startup_in_a_thread(run: Run) -> None:
    assert "Running" in run.output_of("kill -INT")[0]
    run.in_order("lifespan: model read", "INFO:     Shutting down")
