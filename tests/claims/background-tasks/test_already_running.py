"""Claims of docs/background-tasks/already-running.md."""

from harness.claims import Run, claim


@claim(
    "A flag that the task sets lets three clicks in while the tasks wait: three imports run.",
    snippet="background-tasks/wrong_one_import_at_a_time",
)
def test_flag_set_in_the_task_lets_three_in(run: Run) -> None:
    assert run.output_of("in-the-task") == ["200", "200", "200"]
    assert run.count("task: prices imported") == 3


@claim(
    "A flag that def endpoints look at and then set lets three clicks in, each in a thread of its own.",
    snippet="background-tasks/wrong_one_import_at_a_time",
)
def test_flag_in_a_thread_lets_three_in(run: Run) -> None:
    assert run.output_of("in-a-thread") == ["200", "200", "200"]


@claim(
    "A flag that is set after an await lets three clicks in.",
    snippet="background-tasks/wrong_one_import_at_a_time",
)
def test_flag_after_an_await_lets_three_in(run: Run) -> None:
    assert run.output_of("after-an-await") == ["200", "200", "200"]


@claim(
    "A flag that a later task clears stays set when the task before fails: every further click gets 409.",
    snippet="background-tasks/wrong_one_import_at_a_time",
)
def test_flag_of_a_failed_task_stays(run: Run) -> None:
    assert run.output_of("never-cleared") == ["200", "409", "409"]


@claim(
    "A lock that is taken without waiting lets one of three clicks in, and none of three more while it is held.",
    snippet="background-tasks/one_import_at_a_time",
)
def test_lock_lets_one_in(run: Run) -> None:
    assert run.output_of("/def/") == ["200", "409", "409"]
    assert run.output_of("/async/corner") == ["409", "409", "409"]


@claim(
    "A task that releases the lock in its finally lets the next import in, although it failed.",
    snippet="background-tasks/one_import_at_a_time",
)
def test_failed_task_gives_the_lock_back(run: Run) -> None:
    run.never_shows("prices of the corner shop")
    assert run.output_of("cat again.txt") == ["200"]
    run.shows("task: prices of the main shop imported")
