"""Claims of docs/background-tasks/recipe-export.md."""

from harness.claims import Run, claim


@claim(
    "An export is answered with the address of its status, which names the file once the task has written it.",
    snippet="background-tasks/csv_export",
)
def test_export_is_answered_with_an_address(run: Run) -> None:
    assert run.output_of("answer.json; echo") == ['{"status":"/exports/NAME"}']
    run.before("task: the export is ready", '{"file":"/exports/NAME/file"}')


@claim(
    "An export that was written before a restart is found under its address after the restart.",
    snippet="background-tasks/csv_export",
)
def test_export_outlives_a_restart(run: Run) -> None:
    assert run.output_of("curl -s -w '\\n' localhost:8000$address") == ['{"file":"/exports/NAME/file"}']
    assert run.count("task: the export is ready") == 1


@claim(
    "A finished export is downloaded under its own name, with all its rows.",
    snippet="background-tasks/csv_export",
)
def test_export_is_downloaded_whole(run: Run) -> None:
    assert run.output_of("localhost:8000$address/file") == ["orders.csv"]
    assert run.output_of("cat orders.csv") == [
        "order,item,cents",
        "1,tea,450",
        '2,"cup, blue",900',
    ]


@claim(
    "An export whose file was begun and not renamed, as after a crash, is pending.",
    snippet="background-tasks/csv_export",
)
def test_dead_export_stays_pending(run: Run) -> None:
    assert run.output_of("curl -s -w '\\n' localhost:8000/exports/$crashed") == ['{"status":"pending"}']
