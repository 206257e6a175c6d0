"""Claims of docs/lifespan/ready-or-alive.md."""

from harness.claims import Run, claim


def find_answers(run: Run) -> list[list[str]]:
    """List the outputs of the commands that ask /live and then /ready."""
    return [command.output for command in run.commands if "live localhost:8000/ready" in command.text]


@claim(
    "A load in the background that fails unwatched leaves the app loading for ever, in silence until shutdown.",
    snippet="lifespan/wrong_ready_when_loaded",
)
def test_failed_load_stays_loading(run: Run) -> None:
    assert find_answers(run) == [['{"model":"loading"} 200', '{"model":"loading"} 503']]
    assert all("ValueError" not in line for command in run.commands[:-1] for line in command.output)
    assert any("ValueError" in line for line in run.output_of("kill -INT"))


@claim(
    "An app that loads in the background is alive (200) and not ready (503) while it loads.",
    snippet="lifespan/ready_when_loaded",
)
def test_alive_before_ready(run: Run) -> None:
    assert find_answers(run)[0] == ['{"model":"loading"} 200', '{"model":"loading"} 503']


@claim(
    "An app that loads in the background is ready once the load has ended.",
    snippet="lifespan/ready_when_loaded",
)
def test_ready_once_loaded(run: Run) -> None:
    assert run.output_of("until curl -s -f localhost:8000/ready") == ['{"model":"loaded"}']


@claim(
    "A failed load that is caught is logged at once, and the app is neither ready nor alive.",
    snippet="lifespan/ready_when_loaded",
)
def test_failed_load_is_not_alive(run: Run) -> None:
    logged = run.output_of("echo broken")
    assert logged[0] == "uvicorn#2 | task: model not loaded"
    assert "ValueError" in logged[-1]
    assert find_answers(run)[1] == ['{"model":"failed"} 503', '{"model":"failed"} 503']


@claim(
    "A server that is stopped before there is a model cancels the loading, and ends.",
    snippet="lifespan/ready_when_loaded",
)
def test_stop_cancels_the_loading(run: Run) -> None:
    assert run.commands[-2].output == ['{"model":"loading"}']
    assert run.commands[-1].text.startswith("kill -INT %1; wait")
    assert run.commands[-1].exit_code == 0


@claim(
    "A liveness check that asks the database has a supervisor restart a process that has no fault.",
    snippet="lifespan/wrong_database_readiness",
)
def test_liveness_condemns_for_the_database(run: Run) -> None:
    assert find_answers(run)[0][0] == '"not ready: OperationalError" 503'
    run.shows("supervisor: not alive, restarting it")


@claim(
    "A check without a time limit hangs while the database hangs.",
    snippet="lifespan/wrong_database_readiness",
)
def test_check_without_limit_hangs(run: Run) -> None:
    assert run.output_of("until curl -s -f localhost:8000/ready") == ['"ready"']
    assert find_answers(run)[1] == ["000", "000"]


@claim(
    "Readiness that asks the database turns 503 when the database is gone, and 200 when it answers again.",
    snippet="lifespan/database_readiness",
)
def test_readiness_follows_the_database(run: Run) -> None:
    away, _, thawed, gone = (answers[1] for answers in find_answers(run))
    assert away == gone == '"not ready: OperationalError" 503'
    assert run.output_of("until curl -s -f localhost:8000/ready") == ['"ready"']
    assert thawed == '"ready" 200'


@claim(
    "Readiness with a time limit answers 503 while the database hangs.",
    snippet="lifespan/database_readiness",
)
def test_readiness_has_a_time_limit(run: Run) -> None:
    assert find_answers(run)[1][1] == '"not ready: TimeoutError" 503'


@claim(
    "Liveness that asks nobody stays 200 while the database is gone or hangs.",
    snippet="lifespan/database_readiness",
)
def test_liveness_ignores_the_database(run: Run) -> None:
    assert [answers[0] for answers in find_answers(run)] == ['"alive" 200'] * 4


@claim(
    "After Ctrl-C the server has finished, and its process ends only when the thread that reads the model has read it.",
    snippet="lifespan/ready_when_loaded..stop_while_it_reads",
)
def test_reading_thread_holds_up_the_end(run: Run) -> None:
    finished, running = run.output_of("jobs -r %1")
    assert finished == "Finished server process"
    assert "Running" in running
    assert run.output_of("wait %1") == ["exit code 0"]
