"""Claims of docs/lifespan/under-a-supervisor.md."""

from harness.claims import Run, claim


@claim(
    "A shell in front of the server keeps SIGTERM to itself: the server goes on answering.",
    snippet="lifespan/sigterm_reaches_the_server",
)
def test_shell_in_front_keeps_sigterm(run: Run) -> None:
    assert run.output_of("# the container is to stop") == ["container | container: SIGTERM to sh"]
    run.before("container | container: SIGTERM to sh", 'container | INFO:     127.0.0.1:PORT - "POST /orders/ink')
    assert run.count('container | INFO:     127.0.0.1:PORT - "POST /orders/ink HTTP/1.1" 202 Accepted') == 1
    assert run.count("container | INFO:     Shutting down") == 0


@claim(
    "Behind a shell that stays, the server is killed without a clean-up: exit code 137, and nothing is saved.",
    snippet="lifespan/sigterm_reaches_the_server",
)
def test_nothing_is_saved_behind_a_shell(run: Run) -> None:
    killed = run.output_of("# the grace period is over")
    assert killed == ["container | container: SIGKILL to all that is left", "container | container: exit code 137"]
    assert run.output_of("ls orders.txt") == ["ls: cannot access 'orders.txt': No such file or directory"]
    assert run.count("container | lifespan:") == 0


@claim(
    "With exec, SIGTERM reaches the server: lifespan's clean-up runs, and as process 1 it ends with exit code 0.",
    snippet="lifespan/sigterm_reaches_the_server",
)
def test_exec_lets_sigterm_through(run: Run) -> None:
    run.in_order(
        "container#2 | container: SIGTERM to sh",
        "container#2 | INFO:     Shutting down",
        "container#2 | lifespan: 2 orders saved",
        "container#2 | container: exit code 0",
    )
    assert run.output_of("cat orders.txt") == ["pen", "ink"]


@claim(
    "Without a limit a server waits for a hanging request until SIGKILL: exit code 137, and no clean-up.",
    snippet="lifespan/limit_before_sigkill",
)
def test_no_limit_meets_sigkill(run: Run) -> None:
    killed = run.output_of("kill -9 %1")
    assert "Killed" in killed[0]
    assert killed[-1] == "exit code 137"
    run.before("uvicorn | INFO:     Waiting for connections to close.", "exit code 137")
    assert run.count("uvicorn | lifespan:") == 0


@claim(
    "With --timeout-graceful-shutdown below the grace period, lifespan's clean-up runs; the exit code is then 143.",
    snippet="lifespan/limit_before_sigkill",
)
def test_limit_lets_lifespan_clean_up(run: Run) -> None:
    run.in_order(
        "uvicorn#2 | INFO:     Shutting down",
        "uvicorn#2 | ERROR:    Cancel 1 running task(s), timeout graceful shutdown exceeded",
        "uvicorn#2 | lifespan: orders saved",
        "uvicorn#2 | INFO:     Finished server process",
    )
    assert run.output_of("kill -TERM %1; wait %1")[-1] == "exit code 143"


@claim(
    "A blocked event loop answers no probe, notices no SIGTERM and counts no limit; the end is exit code 137.",
    snippet="lifespan/wrong_probe_and_stop_are_heard",
)
def test_blocked_loop_hears_neither_probe_nor_sigterm(run: Run) -> None:
    assert run.output_of("/live") == ["client: probe ends with 28"]  # curl's code for a time-out
    assert run.output_of("kill -TERM %1; sleep 2") == []
    assert run.output_of("kill -9 %1")[-1] == "exit code 137"
    run.never_shows("lifespan:")


@claim(
    "A report in a worker thread leaves the event loop free: the probe is answered, and SIGTERM leads to a clean-up.",
    snippet="lifespan/probe_and_stop_are_heard",
)
def test_report_in_a_thread_lets_the_server_stop(run: Run) -> None:
    assert run.output_of("/live") == ["client: probe ends with 0"]
    stop = run.output_of("kill -TERM %1; wait %1")
    assert stop[0] == "uvicorn | ERROR:    Cancel 1 running task(s), timeout graceful shutdown exceeded"
    assert "uvicorn | lifespan: orders saved" in stop
    assert stop[-1] == "exit code 143"
