"""Claims of docs/lifespan/code-after-the-server.md."""

from harness.claims import Command, Run, claim


def find_ends(run: Run) -> list[Command]:
    """Give the commands that end a server, in order."""
    return [command for command in run.commands if "wait %1" in command.text]


@claim(
    "Lifespan's clean-up runs after Ctrl-C, after SIGTERM, and in each of two workers.",
    snippet="lifespan/wrong_code_after_the_server",
)
def test_lifespan_cleans_up_after_each_signal(run: Run) -> None:
    ctrl_c, sigterm, _ = find_ends(run)
    for end in (ctrl_c, sigterm):
        assert sum("lifespan: clean-up" in line for line in end.output) == 1
    assert run.output_of("sort log.txt").count("lifespan: clean-up") == 2


@claim(
    "After Ctrl-C the line after uvicorn.run, the finally around it and atexit run, and the exit code is 0.",
    snippet="lifespan/wrong_code_after_the_server",
)
def test_ctrl_c_runs_code_after_the_server(run: Run) -> None:
    after = find_ends(run)[0].output
    for text in ("program: day closed", "program: finally, shop locked", "program: atexit, till counted"):
        assert sum(text in line for line in after) == 1
    assert after[-1] == "exit code 0"


@claim(
    "After SIGTERM no line after uvicorn.run, no finally around it and no atexit runs, and the exit code is 143.",
    snippet="lifespan/wrong_code_after_the_server",
)
def test_sigterm_skips_code_after_the_server(run: Run) -> None:
    after = find_ends(run)[1].output
    assert not any("program:" in line for line in after)
    assert after[-1] == "exit code 143"


@claim(
    "With two workers and SIGTERM the parent goes on after uvicorn.run and ends with 0; no worker runs atexit.",
    snippet="lifespan/wrong_code_after_the_server",
)
def test_atexit_of_workers_does_not_run(run: Run) -> None:
    assert find_ends(run)[2].output == ["exit code 0"]
    log = run.output_of("sort log.txt")
    assert log.count("program: day closed") == log.count("program: finally, shop locked") == 1
    assert log.count("lifespan: starts") == 2
    assert not any("atexit" in line for line in log)


@claim(
    "A SIGTERM handler set before uvicorn.run gets the signal after the stop; sys.exit in it lets finally run.",
    snippet="lifespan/code_after_the_server",
)
def test_own_handler_lets_finally_run(run: Run) -> None:
    run.in_order("lifespan: clean-up", "program: finally, shop locked", "program: atexit, till counted", "exit code 0")
    run.never_shows("program: day closed")


@claim(
    "With a SIGTERM handler of its own, a process waits for the thread that the limit has left, and its mail is sent.",
    snippet="background-tasks/forced_stop_leaves_threads..own_handler",
)
def test_own_handler_waits_for_a_thread(run: Run) -> None:
    assert run.output_of("kill -TERM %2") == ["Finished server process"]
    assert "Running" in run.output_of("jobs -r %2")[0]
    assert run.output_of("kill -CONT %1") == ["exit code 0", "task: receipt for order 1 mailed"]
    assert run.output_of("ls mail/new") == ["1"]
