"""Claims of docs/background-tasks/memory.md."""

from harness.claims import Run, claim


def count_memory(run: Run) -> list[str]:
    """Give the answers of /memory, in order."""
    return [line.strip('"') for command in run.commands if "/memory" in command.text for line in command.output]


@claim(
    "A finished task that is kept in a list no longer holds its arguments.",
    snippet="background-tasks/wrong_forget_finished_tasks",
)
def test_finished_task_drops_its_arguments(run: Run) -> None:
    assert count_memory(run)[0] == "20 tasks, 0 invoices"


@claim(
    "A finished task that is kept in a list holds its result.",
    snippet="background-tasks/wrong_forget_finished_tasks",
)
def test_kept_task_holds_its_result(run: Run) -> None:
    assert count_memory(run)[1] == "40 tasks, 20 invoices"


@claim(
    "A failed task that is kept in a list holds its arguments, and its failure is not logged.",
    snippet="background-tasks/wrong_forget_finished_tasks",
)
def test_kept_failed_task_holds_its_arguments(run: Run) -> None:
    assert count_memory(run)[2] == "60 tasks, 40 invoices"
    assert run.output_of("grep") == ["0"]


@claim(
    "With a callback that drops finished tasks from a set, no task and no argument stays, and failures are logged.",
    snippet="background-tasks/forget_finished_tasks",
)
def test_forgotten_tasks_hold_nothing(run: Run) -> None:
    assert count_memory(run) == ["0 tasks, 0 invoices"] * 3
    assert run.output_of("sort server.log")[0].split(maxsplit=1) == ["20", "task failed: no mail server"]


@claim(
    "Background tasks that wait hold their arguments until they have ended; tasks that were given an id hold nothing.",
    snippet="background-tasks/waiting_tasks_hold_memory",
)
def test_waiting_tasks_hold_their_arguments(run: Run) -> None:
    shown = [f"{number} invoices in memory, {sent} sent" for number, sent in ((0, 0), (50, 0), (0, 100))]
    assert count_memory(run) == shown
