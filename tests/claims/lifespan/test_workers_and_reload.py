"""Claims of docs/lifespan/workers-and-reload.md."""

from harness.claims import Run, claim


@claim(
    "With two workers, lifespan starts twice: once in each worker process.",
    snippet="lifespan/once_per_worker",
)
def test_lifespan_starts_once_per_worker(run: Run) -> None:
    started = [line for line in run.output_of("sort log.txt") if "lifespan: starts" in line]
    assert started == ["lifespan: starts in SpawnProcess-1", "lifespan: starts in SpawnProcess-2"]


@claim(
    "Each worker imports the program, and the parent of `uvicorn --workers` does not.",
    snippet="lifespan/once_per_worker",
)
def test_each_worker_imports_the_program(run: Run) -> None:
    imports = [line for line in run.output_of("sort log.txt") if "imported" in line]
    assert imports == [f"module: imported as once_per_worker in SpawnProcess-{number}" for number in (1, 2)]


@claim(
    "The worker that takes the place of a recycled one imports the program and runs lifespan again.",
    snippet="lifespan/once_per_worker",
)
def test_recycled_worker_starts_lifespan_again(run: Run) -> None:
    assert run.output_of("grep -c 'lifespan: ends'") == ["1"]
    assert run.output_of("grep SpawnProcess-3") == [
        "module: imported as once_per_worker in SpawnProcess-3",
        "lifespan: starts in SpawnProcess-3",
    ]


@claim(
    "A program that starts two workers itself is imported five times: once by the parent, twice by each worker.",
    snippet="lifespan/once_per_worker",
)
def test_program_with_workers_is_imported_five_times(run: Run) -> None:
    lines = run.output_of("sort log2.txt")
    assert sum("imported" in line for line in lines) == 5
    assert sum("imported as __main__ in MainProcess" in line for line in lines) == 1
    assert sum("imported as __mp_main__ in SpawnProcess" in line for line in lines) == 2
    assert sum("imported as once_per_worker in SpawnProcess" in line for line in lines) == 2
    assert sum("lifespan: starts" in line for line in lines) == 2


@claim(
    "With --reload one process imports the program and runs lifespan, once; the reloader does not.",
    snippet="lifespan/reload_starts_again",
)
def test_reloader_does_not_import(run: Run) -> None:
    start = run.output_of("uvicorn reload_starts_again:app")
    assert start == ["uvicorn | module: imported in SpawnProcess-1", "uvicorn | lifespan: starts in SpawnProcess-1"]


@claim(
    "At a change, --reload ends the lifespan, and then a new process imports the program and starts another one.",
    snippet="lifespan/reload_starts_again",
)
def test_reload_starts_lifespan_again(run: Run) -> None:
    run.in_order(
        "detected changes in 'reload_starts_again.py'",
        "lifespan: ends in SpawnProcess-1, visits: 2",
        "module: imported in SpawnProcess-2",
        "lifespan: starts in SpawnProcess-2",
    )


@claim("What app.state held is gone after a reload.", snippet="lifespan/reload_starts_again")
def test_reload_forgets_app_state(run: Run) -> None:
    answers = [line for line in run.lines if line in ("1", "2", "3")]
    assert answers == ["1", "2", "1"]


@claim(
    "A counter in app.state counts per worker: the third visitor of two workers is told to be the first.",
    snippet="lifespan/wrong_count_visits",
)
def test_workers_count_apart(run: Run) -> None:
    assert [line for line in run.lines if "visitor" in line] == [
        '{"visitor":1}',
        '{"visitor":2}',
        '{"visitor":1}',
    ]


@claim("A counter in Valkey counts the visitors of both workers.", snippet="lifespan/count_visits")
def test_workers_count_together_outside(run: Run) -> None:
    assert [line for line in run.lines if "visitor" in line] == [
        '{"visitor":1}',
        '{"visitor":2}',
        '{"visitor":3}',
    ]


@claim(
    "What a module loads is held once in each worker, in memory that is shared with nobody.",
    snippet="lifespan/each_worker_holds_a_copy",
)
def test_each_worker_owns_its_model(run: Run) -> None:
    assert run.output_of("cat log.txt") == ["worker: owns 1 model"] * 2


@claim(
    "WEB_CONCURRENCY=2 starts two workers without an option.",
    snippet="lifespan/each_worker_holds_a_copy..variable",
)
def test_web_concurrency_starts_workers(run: Run) -> None:
    assert run.output_of("cat log.txt") == ["worker: owns 1 model"] * 2
