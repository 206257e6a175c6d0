"""Claims of docs/background-tasks/own-response.md."""

from harness.claims import Run, claim


@claim(
    "A JSONResponse without background, returned by a `def` endpoint, keeps the injected tasks.",
    snippet="background-tasks/wrong_own_response",
)
def test_own_response_keeps_injected_tasks(run: Run) -> None:
    assert run.output_of("localhost:8000/price")[-1].endswith("task: /price logged")


@claim(
    "A response's own background replaces the tasks that a dependency has added, without a word.",
    snippet="background-tasks/wrong_own_response",
)
def test_own_background_replaces_injected_tasks(run: Run) -> None:
    assert run.count("dependency: log entry added") == 2
    assert run.output_of("-X DELETE") == ["uvicorn | dependency: log entry added", "uvicorn | task: draft deleted"]


@claim(
    "Tasks of dependencies and of an endpoint that returns its own response all run if added to the injected list.",
    snippet="background-tasks/own_response",
)
def test_injected_list_runs_every_task(run: Run) -> None:
    run.in_order("task: /price logged", "task: /draft logged", "task: draft deleted")


@claim(
    "A response object that is returned for every request keeps the first request's tasks and runs them again.",
    snippet="background-tasks/wrong_new_response_each_time",
)
def test_shared_response_repeats_the_first_task(run: Run) -> None:
    assert run.count("task: receipt mailed to ana") == 2
    assert any("task: receipt mailed to ana" in line for line in run.output_of("orders/ben"))
    run.never_shows("mailed to ben")


@claim(
    "A new response object for each request runs that request's tasks.",
    snippet="background-tasks/new_response_each_time",
)
def test_new_response_runs_its_own_task(run: Run) -> None:
    for customer in ("ana", "ben"):
        assert run.output_of(f"orders/{customer}")[-1].endswith(f"receipt mailed to {customer}")
        assert run.count(f"mailed to {customer}") == 1


@claim(
    "Tasks run after a 404 that the endpoint returns, or sets on the injected response.",
    snippet="background-tasks/tasks_by_status",
)
def test_task_runs_after_a_404(run: Run) -> None:
    for way in ("set", "returned"):
        run.in_order(f'"POST /{way} HTTP/1.1" 404', f"task: reports what was {way}")


@claim(
    "After HTTPException the answer goes out with its status, and the added tasks never run.",
    snippet="background-tasks/tasks_by_status",
)
def test_http_exception_drops_tasks(run: Run) -> None:
    run.shows('"POST /raised HTTP/1.1" 404')
    run.never_shows("task: reports what was raised")


@claim(
    "A task on the response of an exception handler runs; the tasks added before the exception do not.",
    snippet="background-tasks/tasks_by_status",
)
def test_exception_handler_brings_its_own_task(run: Run) -> None:
    run.in_order('"POST /handled HTTP/1.1" 404', "task: reports what was handled")
    run.never_shows("added before the exception")


@claim(
    "A returned response has its own status: the decorator's status_code does not apply to it.",
    snippet="background-tasks/tasks_by_status",
)
def test_decorator_status_is_not_for_own_responses(run: Run) -> None:
    run.shows('"POST /returned HTTP/1.1" 404')
    run.never_shows(" 202 ")


@claim(
    "An exception handler that puts the added tasks on its response has them run after a 401.",
    snippet="background-tasks/exception_keeps_tasks",
)
def test_handler_takes_tasks_along(run: Run) -> None:
    run.in_order('"POST /logins/eve HTTP/1.1" 401', "task: login of eve written down")
    run.in_order('"POST /logins/ana HTTP/1.1" 200', "task: login of ana written down")


@claim(
    "After an exception, clean-up comes before the answer and its tasks; after a return, behind them.",
    snippet="background-tasks/exception_keeps_tasks",
)
def test_clean_up_precedes_an_exceptions_answer(run: Run) -> None:
    fates = {user: run.output_of(f"logins/{user}") for user in ("ana", "eve")}
    assert fates["ana"][-1].endswith("dependency: ledger closed")
    assert fates["eve"][0].endswith("dependency: ledger closed")
    assert len(fates["ana"]) == len(fates["eve"]) == 3
