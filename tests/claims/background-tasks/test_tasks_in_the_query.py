"""Claims of docs/background-tasks/tasks-in-the-query.md."""

import json

from harness.claims import Run, claim


def find_missing(run: Run, order: int) -> list[list[str]]:
    """Give the places that the answer to an order says are missing."""
    body, status = run.output_of(f"localhost:8000/orders/{order}")[-1].rsplit(" ", 1)
    assert status == "422"
    return [problem["loc"] for problem in json.loads(body)["detail"] if problem["type"] == "missing"]


@claim(
    "With postponed annotations, BackgroundTasks imported under TYPE_CHECKING is a required query parameter: 422.",
    snippet="background-tasks/wrong_signature_is_read",
)
def test_name_under_type_checking_is_asked_in_the_query(run: Run) -> None:
    assert find_missing(run, 1) == [["query", "tasks"]]


@claim(
    "With postponed annotations, BackgroundTasks imported in the function that adds the route is a query parameter.",
    snippet="background-tasks/wrong_signature_is_read",
)
def test_name_of_a_function_is_asked_in_the_query(run: Run) -> None:
    assert find_missing(run, 2) == [["query", "tasks"]]


@claim(
    "Behind a decorator without functools.wraps, FastAPI asks the client for `args` and `kwargs` in the query.",
    snippet="background-tasks/wrong_signature_is_read",
)
def test_decorator_without_wraps_asks_for_args(run: Run) -> None:
    assert find_missing(run, 3) == [["query", "args"], ["query", "kwargs"]]


@claim(
    "An annotation that FastAPI cannot look up leaves no warning or error in the log, at start-up and at a request.",
    snippet="background-tasks/wrong_signature_is_read",
)
def test_unread_annotation_is_not_logged(run: Run) -> None:
    assert run.output_of("cat server.log") == []


@claim(
    "With an annotation that cannot be looked up, /openapi.json is answered with 500: a type is not fully defined.",
    snippet="background-tasks/wrong_signature_is_read",
)
def test_unread_annotation_breaks_the_schema(run: Run) -> None:
    assert run.output_of("openapi.json") == ["500"]
    assert run.output_of("grep -o") == ["PydanticUserError: `TypeAdapter", "is not fully defined;"]


@claim(
    "With the import at the top of the module and functools.wraps, postponed annotations are read and all tasks run.",
    snippet="background-tasks/signature_is_read",
)
def test_read_signature_gets_its_tasks(run: Run) -> None:
    for order in (1, 2, 3):
        assert run.count(f"task: receipt {order} mailed") == 1
    assert run.output_of("openapi.json") == ["200"]
