"""Claims of docs/background-tasks/tasks-from-dependencies.md."""

from harness.claims import Run, claim


@claim(
    "The endpoint's BackgroundTasks is the object that its dependencies have added to.",
    snippet="background-tasks/one_list_per_request",
)
def test_one_list_for_dependencies_and_endpoint(run: Run) -> None:
    first = [line.removeprefix("uvicorn | ") for line in run.output_of("pens=2")]
    assert first.count("endpoint: finds 2 tasks") == 1
    assert len([line for line in first if line.startswith("task: ")]) == 3


@claim(
    "Each request has a list of tasks of its own, empty at first.",
    snippet="background-tasks/one_list_per_request",
)
def test_new_list_for_each_request(run: Run) -> None:
    assert any("endpoint: finds 2 tasks" in line for line in run.output_of("pens=3"))
    assert sum("task: receipt mailed" in line for line in run.output_of("pens=3")) == 1


@claim(
    "Tasks run in the order of the add_task calls: sub-dependency, dependency, endpoint.",
    snippet="background-tasks/one_list_per_request",
)
def test_dependencies_add_before_the_endpoint(run: Run) -> None:
    for request in ("pens=2", "pens=3"):
        tasks = [line.partition("task: ")[2] for line in run.output_of(request) if "task: " in line]
        assert tasks == ["visit counted", "discount computed", "receipt mailed"]


@claim(
    "A dependency that is asked for twice in a request is called once, and adds its task once.",
    snippet="background-tasks/one_list_per_request",
)
def test_cached_dependency_adds_once(run: Run) -> None:
    lines = run.output_of("pens=2")
    assert sum("dependency: visit added" in line for line in lines) == 1
    assert sum("task: visit counted" in line for line in lines) == 1


@claim(
    "When the request is invalid, tasks that its dependencies have added never run: 422 and no task.",
    snippet="background-tasks/one_list_per_request",
)
def test_invalid_request_drops_tasks_of_dependencies(run: Run) -> None:
    lines = run.output_of("pens=many")
    assert any("dependency: visit added" in line for line in lines)
    assert any(line.endswith(" 422") for line in lines)
    assert run.count("task: visit counted") == 2  # of the two valid requests
    assert run.count("task: discount computed") == 2


@claim(
    "A task that a dependency of the default scope adds after `yield` never runs, not even at shutdown.",
    snippet="background-tasks/wrong_task_after_yield",
)
def test_task_added_after_yield_never_runs(run: Run) -> None:
    run.shows("dependency: task added")
    run.never_shows("task: mails")
    run.never_shows("ERROR")
    assert run.output_of("kill -INT") == run.output_of("wait") == []


@claim(
    'A task that a dependency with `scope="function"` adds after `yield` runs.',
    snippet="background-tasks/task_after_yield",
)
def test_task_added_after_yield_runs_in_function_scope(run: Run) -> None:
    run.in_order(
        "endpoint: has collected",
        "dependency: task added",
        "task: mails order placed and stock low",
    )
