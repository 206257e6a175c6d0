"""Claims of docs/lifespan/several-resources.md."""

from harness.claims import Run, claim


@claim(
    "Resources of one `async with` are opened in the order written and closed in reverse.",
    snippet="lifespan/several_resources",
)
def test_resources_close_in_reverse(run: Run) -> None:
    opened = [line.partition("| ")[2] for line in run.lines if line.startswith("uvicorn | ")]
    assert opened == [
        "database: open",
        "cache: open",
        "visits: 0, read from the database",
        "visits: 3 more, written to the database",
        "cache: closed",
        "database: closed",
    ]


@claim(
    "What needs two others still finds both open when it is closed: the next start reads what it wrote.",
    snippet="lifespan/several_resources",
)
def test_last_resource_may_use_the_others_at_its_end(run: Run) -> None:
    run.before("uvicorn | visits: 3 more, written to the database", "uvicorn#2 | visits: 3, read from the database")


@claim(
    "When the second resource fails at start-up, nothing after the yield runs, and the first one stays open.",
    snippet="lifespan/wrong_what_is_open_is_closed",
)
def test_failed_start_leaves_the_first_open(run: Run) -> None:
    first = [line for line in run.lines if line.startswith("uvicorn | ")]
    assert "uvicorn | database: open" in first
    assert not any(line.endswith(": closed") for line in first)
    assert first[-1] == "uvicorn | ERROR:    Application startup failed. Exiting."


@claim(
    "An aiosqlite connection that is left open and still referred to keeps the process alive after 'Exiting.'",
    snippet="lifespan/wrong_what_is_open_is_closed",
)
def test_open_connection_keeps_the_process_alive(run: Run) -> None:
    states = [command.output for command in run.commands if command.text == "jobs"]
    assert [line.split()[1] for lines in states for line in lines] == ["Running", "Running"]
    endings = [command.output for command in run.commands if command.text.startswith("kill -TERM")]
    assert all("Terminated" in lines[0] for lines in endings)


@claim(
    "When one step after the yield raises, the steps after it do not run.",
    snippet="lifespan/wrong_what_is_open_is_closed",
)
def test_failed_step_skips_the_next_ones(run: Run) -> None:
    run.before("uvicorn#2 | database: open", "uvicorn#2 | ERROR:    Application shutdown failed. Exiting.")
    run.never_shows(": closed")


@claim(
    "When start-up fails half-way, an AsyncExitStack closes what was opened, and the process ends with exit code 3.",
    snippet="lifespan/what_is_open_is_closed",
)
def test_stack_closes_after_a_failed_start(run: Run) -> None:
    run.in_order(
        "uvicorn | database: open",
        "uvicorn | cache: closed",
        "uvicorn | database: closed",
        "uvicorn | ERROR:    Application startup failed. Exiting.",
    )
    assert run.commands[1].output == ["exit code 3"]


@claim(
    "When one closing fails, an AsyncExitStack still does the others, and then the exception reaches the log.",
    snippet="lifespan/what_is_open_is_closed",
)
def test_stack_closes_the_others_too(run: Run) -> None:
    run.in_order(
        "uvicorn#2 | cache: closed",
        "uvicorn#2 | database: closed",
        "uvicorn#2 | ERROR:    Application shutdown failed. Exiting.",
    )
    run.never_shows("told that the shop is closed")


@claim(
    "A closing that fails does not change the exit code: after Ctrl-C it is 0.",
    snippet="lifespan/what_is_open_is_closed",
)
def test_failed_closing_exits_with_0(run: Run) -> None:
    assert run.output_of("wait %2; echo") == ["exit code 0"]


@claim(
    "An AsyncExitStack takes any number of resources, from a loop; if one fails, the earlier ones are closed.",
    snippet="lifespan/stack_in_a_loop",
)
def test_stack_takes_any_number(run: Run) -> None:
    assert run.lines == [
        "open: ['oslo', 'rome']",
        "failed: no database for 'atlantis'",
        "closed: ['rome', 'oslo']",
    ]
