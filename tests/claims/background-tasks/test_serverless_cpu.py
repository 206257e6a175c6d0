"""Claims of docs/background-tasks/serverless-cpu.md."""

from harness.claims import Run, claim


@claim(
    "A task of a process that is stopped after the answer does nothing until the process goes on.",
    snippet="background-tasks/frozen_after_the_answer",
)
def test_frozen_task_waits_for_the_processor(run: Run) -> None:
    assert run.output_of("kill -STOP") == ['"placed"']
    assert run.output_of("sleep 5") == []
    assert len(run.output_of("kill -CONT")) == 1


@claim(
    "The time in which a process is stopped counts for asyncio.timeout: the task gives up when the process goes on.",
    snippet="background-tasks/frozen_after_the_answer",
)
def test_frozen_time_counts_for_time_outs(run: Run) -> None:
    assert run.output_of("kill -CONT") == ["uvicorn | task: no answer for four seconds"]
    run.never_shows("mailed")
