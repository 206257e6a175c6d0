"""Claims of docs/background-tasks/recipe-export.md."""

from harness.claims import Run, claim


@claim(
    "An export is answered with the address of its status, which names the file once the task has written it.",
    snippet="background-tasks/csv_export",
)
def test_export_is_answered_with_an_address(run: Run) -> None:
    assert run.output_of("cat answer.json") == ['{"status":"/exports/1"}']
    run.before("task: export 1 is ready", '{"file":"/exports/1/file"}')


@claim(
    "A finished export is downloaded under its own name, with all its rows.",
    snippet="background-tasks/csv_export",
)
def test_export_is_downloaded_whole(run: Run) -> None:
    assert run.output_of("exports/1/file") == ["orders-1.csv"]
    assert run.output_of("cat orders-1.csv") == [
        "order,item,cents",
        "1,tea,450",
        '2,"cup, blue",900',
    ]


@claim(
    "An export whose file was begun and not renamed, as after a crash, is pending.",
    snippet="background-tasks/csv_export",
)
def test_dead_export_stays_pending(run: Run) -> None:
    assert run.output_of("curl -s -w '\\n' localhost:8000/exports/2") == ['{"status":"pending"}']
