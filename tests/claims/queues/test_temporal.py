"""Claims of docs/queues/temporal.md."""

from harness.claims import Run, claim


@claim(
    "The workflow of a killed Temporal worker goes on with the next one, and its finished step is not repeated.",
    snippet="queues/charge_with_temporal",
)
def test_temporal_killed_workflow_goes_on_behind_its_step(run: Run) -> None:
    assert [line for line in run.lines if "order 7: " in line] == [
        "charge_with_temporal | order 7: reserved",
        "charge_with_temporal | order 7: charging",
        "charge_with_temporal#2 | order 7: charging",
        "charge_with_temporal#2 | order 7: charged",
    ]


@claim(
    "Without a handler, SIGTERM ends a Temporal worker in the middle of a step; the next worker does the step again.",
    snippet="queues/charge_with_temporal",
)
def test_temporal_sigterm_cuts_the_step_off(run: Run) -> None:
    assert [line for line in run.lines if "order 8: " in line] == [
        "charge_with_temporal#2 | order 8: reserved",
        "charge_with_temporal#2 | order 8: charging",
        "charge_with_temporal#3 | order 8: charging",
        "charge_with_temporal#3 | order 8: charged",
    ]


@claim(
    "Temporal refuses a step without a time-out; the workflow stays Running, and goes on with a repaired worker.",
    snippet="queues/charge_with_temporal..no_limit",
)
def test_temporal_step_without_a_time_out_is_refused(run: Run) -> None:
    refused = "ValueError: Activity must have start_to_close_timeout or schedule_to_close_timeout"
    run.in_order(refused, "Running", "#2 | order 7: reserved")
    first = run.lines[: run.lines.index("Completed")]
    assert [line.split(": ")[-1] for line in first if "order 7" in line] == ["reserved", "charging", "charged"]


@claim(
    "Temporal refuses a second workflow with the id of a running one: WorkflowAlreadyStartedError.",
    snippet="queues/charge_with_temporal..no_limit",
)
def test_temporal_second_workflow_of_an_id_is_refused(run: Run) -> None:
    assert run.output_of("# once more") == ["500"]
    assert "WorkflowAlreadyStartedError" in run.output_of("until grep -m1 ^temporalio")[-1]


@claim(
    "Once a Temporal workflow has ended, the same order starts another one with its id, and is charged again.",
    snippet="queues/charge_with_temporal..no_limit",
)
def test_temporal_ended_workflow_is_begun_again(run: Run) -> None:
    again = run.lines[run.lines.index("Completed") :]
    assert [line.split(": ")[-1] for line in again if "order 7" in line] == ["reserved", "charging", "charged"]


@claim(
    "With --db-filename, a workflow completes although Temporal's server was killed under its running step.",
    snippet="queues/charge_with_temporal..server_killed",
)
def test_temporal_workflow_survives_its_server(run: Run) -> None:
    run.in_order("order 7: charging", "Killed", "order 7: charged", "COMPLETED")
    assert run.count("order 7: charging") == 1


@claim(
    "Without --db-filename, Temporal's development server has forgotten its workflows when it is started again.",
    snippet="queues/charge_with_temporal..in_memory",
)
def test_temporal_server_in_memory_forgets(run: Run) -> None:
    run.in_order("order 7: charging", "Killed", "workflow not found for ID: order-7", "order 8: charged")
    run.never_shows("COMPLETED")


@claim(
    "When Temporal's server is away for longer than a worker reports its finished step, the step is done twice.",
    snippet="queues/charge_with_temporal..server_down",
)
def test_temporal_long_outage_repeats_the_step(run: Run) -> None:
    assert run.output_of("kill -9")[-1] == "charge_with_temporal | order 7: charged"
    run.in_order("Killed", "500", "Network error while completing activity")
    assert run.count("order 7: charged") == 2
    assert run.count("order 7: reserved") == 1


@claim(
    "With REJECT_DUPLICATE, Temporal refuses a second workflow with the id of one that has ended.",
    snippet="queues/charge_with_temporal..reject_duplicate",
)
def test_temporal_reject_duplicate_refuses_an_ended_id(run: Run) -> None:
    run.before("Completed", "500")
    assert "WorkflowAlreadyStartedError" in run.output_of("until grep -m1 ^temporalio")[-1]
    run.before("500", "order 8: charged")
    assert run.count("order 7: charged") == 1
