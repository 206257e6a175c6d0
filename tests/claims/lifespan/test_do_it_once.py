"""Claims of docs/lifespan/do-it-once.md."""

from harness.claims import Run, claim


@claim(
    "Two workers that seed an empty table in lifespan both find it empty, and every product is there twice.",
    snippet="lifespan/wrong_seed_products",
)
def test_two_workers_seed_twice(run: Run) -> None:
    assert run.exit_code("is empty") == 0  # both have reported an empty table
    assert run.output_of("curl") == ['["ink","ink","paper","paper","pen","pen"]']


@claim("A job before the server seeds once, and two workers find the rows.", snippet="lifespan/seed_products")
def test_job_before_the_workers_seeds_once(run: Run) -> None:
    assert run.count("seed: the table is empty") == 1
    answers = [line for line in run.lines if line.startswith("[")]
    assert answers[0] == '["ink","paper","pen"]'


@claim("A seed that looks first adds nothing when the job runs again.", snippet="lifespan/seed_products")
def test_seed_job_may_run_again(run: Run) -> None:
    assert run.output_of("python seed_products.py  #") == []
    answers = [line for line in run.lines if line.startswith("[")]
    assert answers == ['["ink","paper","pen"]'] * 2


@claim(
    "Of two CREATE TABLE IF NOT EXISTS at once, the second waits, and fails with pg_type_typname_nsp_index.",
    snippet="lifespan/wrong_create_table",
)
def test_if_not_exists_is_no_lock(run: Run) -> None:
    assert run.count("lifespan: migrates") == 2
    assert run.exit_code("until") == 0  # one of them has waited
    run.before(
        'duplicate key value violates unique constraint "pg_type_typname_nsp_index"',
        "Application startup failed. Exiting.",
    )
    assert run.count("Application startup failed. Exiting.") == 1


@claim(
    "One worker whose lifespan fails at start-up ends the whole server, the healthy worker too.",
    snippet="lifespan/wrong_create_table",
)
def test_one_failed_worker_stops_the_server(run: Run) -> None:
    ended = run.output_of("touch go; wait %2")
    assert any("failed to start, stopping the parent process." in line for line in ended)
    assert ended[-1].startswith("exit code ")  # wait has come back: the server has ended, without a kill


@claim(
    "Under pg_advisory_xact_lock two workers migrate one after the other, and both start.",
    snippet="lifespan/create_table",
)
def test_advisory_lock_puts_workers_in_line(run: Run) -> None:
    assert run.count("lifespan: migrates") == 2
    assert run.exit_code("until") == 0  # one of them has waited
    assert run.output_of("curl -s localhost:8000/products") == ["0"]
    assert not any("ERROR" in line for line in run.lines[: run.lines.index("0")])


@claim(
    "Of two copies, the one that got the advisory lock leads, and the other stands by.",
    snippet="lifespan/one_copy_leads",
)
def test_one_copy_leads(run: Run) -> None:
    assert run.output_of("--port 8001") == ["uvicorn#2 | loop: stands by"]
    assert run.timeline.index("uvicorn | loop: leads") < run.timeline.index("uvicorn#2 | loop: stands by")


@claim(
    "While the leader works twenty rounds, the copy that stands by works none; when it leads, it works.",
    snippet="lifespan/one_copy_leads",
)
def test_only_the_leader_works(run: Run) -> None:
    assert run.find("twenty rounds").exit_code == run.find("the new leader works").exit_code == 0
    assert run.output_of("' rounds") == ["0 rounds"]
    run.in_order("uvicorn#2 | loop: stands by", "0 rounds", "uvicorn#2 | loop: leads")


@claim("When the leader is killed with SIGKILL, the copy that stood by leads.", snippet="lifespan/one_copy_leads")
def test_copy_takes_over_after_sigkill(run: Run) -> None:
    assert any("Killed" in line for line in run.output_of("kill -9 %2"))
    assert run.output_of("kill -CONT %3") == ["uvicorn#2 | loop: leads"]


@claim(
    "The copy that comes back stands by, and leads when the leader has been stopped.",
    snippet="lifespan/one_copy_leads",
)
def test_copy_that_returns_stands_by(run: Run) -> None:
    shown = [line for line in run.lines if line.startswith("uvicorn#3")]
    assert shown == ["uvicorn#3 | loop: stands by", "uvicorn#3 | loop: leads"]
    assert run.output_of("kill -INT %3; wait %3") == ["uvicorn#3 | loop: leads"]


@claim(
    "With two workers a loop that lifespan starts runs twice, once in each process.",
    snippet="background-tasks/wrong_one_report",
)
def test_one_loop_per_worker(run: Run) -> None:
    assert run.output_of("sort -u report.txt") == ["2"]


@claim(
    "A loop in a process of its own runs once beside a server with two workers.",
    snippet="background-tasks/one_report",
)
def test_one_loop_in_its_own_process(run: Run) -> None:
    assert run.output_of("curl -s localhost:8000/ping") == ['"pong"']
    assert run.output_of("wc -l <report.txt") == ["1"]


@claim(
    "With a handler for SIGTERM, a process that runs a loop ends with exit code 0 at that signal, as at Ctrl-C.",
    snippet="background-tasks/one_report",
)
def test_loop_process_ends_at_sigterm(run: Run) -> None:
    assert run.output_of("kill -TERM %2") == ["exit code 0"]
