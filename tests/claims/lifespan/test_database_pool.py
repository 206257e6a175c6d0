"""Claims of docs/lifespan/database-pool.md."""

from harness.claims import Run, claim


@claim(
    "With a connection per request, 20 requests one after another have 20 processes of the database server.",
    snippet="lifespan/wrong_one_pool_for_all",
)
def test_a_connection_each_costs_a_process_each(run: Run) -> None:
    assert run.output_of("process?[1-20]") == ["20"]


@claim(
    "With a connection per request, 110 customers at once are 100 connections and 10 errors: too many clients already.",
    snippet="lifespan/wrong_one_pool_for_all",
)
def test_a_connection_each_runs_out_at_100(run: Run) -> None:
    assert [line.split() for line in run.output_of("sort statuses.txt")] == [["100", "200"], ["10", "500"]]
    assert run.output_of("tail -n 1") == ["asyncpg.exceptions.TooManyConnectionsError: sorry, too many clients already"]


@claim(
    "Over a pool, 20 requests one after another use one connection.",
    snippet="lifespan/one_pool_for_all",
)
def test_requests_take_turns_at_one_connection(run: Run) -> None:
    assert run.output_of("process?[1-20]") == ["1"]


@claim(
    "A pool of five serves 110 customers at once, and the server sees five connections.",
    snippet="lifespan/one_pool_for_all",
)
def test_five_connections_serve_110_customers(run: Run) -> None:
    assert [line.split() for line in run.output_of("sort statuses.txt")] == [["110", "200"]]
    assert run.output_of("localhost:8000/connections") == ["5"]


@claim(
    "When the app has ended, the server's list of connections holds only the one that asks for it.",
    snippet="lifespan/one_pool_for_all",
)
def test_no_connection_outlives_the_app(run: Run) -> None:
    assert run.output_of("python -c") == ["1"]


@claim(
    "A query that runs while the database is stopped ends with ConnectionDoesNotExistError.",
    snippet="lifespan/pool_survives_a_restart",
)
def test_stopped_database_breaks_the_running_query(run: Run) -> None:
    (line,) = run.output_of("kill -INT %1; wait %1 %3")
    assert "handler: ConnectionDoesNotExistError: connection was closed in the middle of operation" in line


@claim(
    "While the database is away, the next request makes the pool try a new connection: Connection refused.",
    snippet="lifespan/pool_survives_a_restart",
)
def test_pool_tries_to_connect_for_each_request(run: Run) -> None:
    texts = [command.output for command in run.commands if command.text.endswith("localhost:8000/orders")]
    assert texts[1] == [
        "uvicorn | handler: ConnectionRefusedError: [Errno 111] Connection refused",
        '{"detail":"no database"} 503',
    ]


@claim(
    "When the database is back, the next request is answered: the pool connects anew, and nobody restarts the app.",
    snippet="lifespan/pool_survives_a_restart",
)
def test_pool_is_back_with_its_database(run: Run) -> None:
    texts = [command.output for command in run.commands if command.text.endswith("localhost:8000/orders")]
    assert texts[0] == texts[2] == ["7 200"]
    assert run.count("lifespan: pool is open") == 1


@claim(
    "While the database is away, asyncpg logs that it failed to restore the pool's least number of connections.",
    snippet="lifespan/pool_survives_a_restart",
)
def test_asyncpg_logs_its_tries(run: Run) -> None:
    assert run.output_of("head -n 1") == ["Failed to restore the pool connection floor; retrying"]


@claim(
    "Closing a pool waits until a connection in use is given back, and only then the shutdown goes on.",
    snippet="lifespan/pool_waits_for_its_connections",
)
def test_closing_a_pool_waits_for_its_user(run: Run) -> None:
    run.in_order(
        "lifespan: closing the pool",
        "task: report of 7 orders",
        "lifespan: pool is closed",
        "Application shutdown complete.",
    )
    assert "task: report of 7 orders" in run.output_of("touch printed")[0]


@claim(
    "While a pool waits for a connection in use, --timeout-graceful-shutdown and a second Ctrl-C change nothing.",
    snippet="lifespan/pool_waits_for_its_connections",
)
def test_no_limit_ends_the_closing_of_a_pool(run: Run) -> None:
    assert any("--timeout-graceful-shutdown 1" in command.text for command in run.commands)
    first, second = [command.output for command in run.commands if command.text.startswith("kill -INT %2")]
    assert first[-1] == "uvicorn | lifespan: closing the pool"
    assert len(second) == 1
    assert "Running" in second[0]
