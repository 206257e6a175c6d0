"""Claims of docs/queues/temporal-nondeterminism.md."""

from harness.claims import Run, claim


@claim(
    "A new step makes a Temporal workflow that has passed its place stay Running: Nondeterminism error.",
    snippet="queues/wrong_add_a_step",
)
def test_temporal_new_step_stops_running_workflows(run: Run) -> None:
    run.before("order 7: charged", "[TMPRL1100] Nondeterminism error")
    assert run.output_of("grep -o Running") == ["Running"]
    run.never_shows("order 7: packed")


@claim(
    "A Temporal workflow that begins with the new code has the new step done.",
    snippet="queues/wrong_add_a_step",
)
def test_temporal_new_step_serves_new_workflows(run: Run) -> None:
    run.in_order("order 8: reserved", "order 8: packed", "order 8: charged")


@claim(
    "With the old code again, the workflow that stood still is completed, and its finished step is not repeated.",
    snippet="queues/wrong_add_a_step",
)
def test_temporal_old_code_completes_the_workflow(run: Run) -> None:
    run.before("Running", "Completed")
    assert run.count("order 7: charged") == 1


@claim(
    "With workflow.patched, an old Temporal workflow is completed without the new step, and a new one has it done.",
    snippet="queues/add_a_step",
)
def test_temporal_patched_serves_old_and_new(run: Run) -> None:
    run.before("order 7: charged", "Completed")
    run.never_shows("order 7: packed")
    run.in_order("order 8: reserved", "order 8: packed", "order 8: charged")
