"""Claims of docs/lifespan/clients-and-models.md."""

from harness.claims import Run, claim


@claim(
    "With an HTTP client per request, 20 requests open 20 connections to the other service.",
    snippet="lifespan/wrong_one_client_for_all",
)
def test_http_client_each_connects_each_time(run: Run) -> None:
    assert run.output_of("grep -c 'HTTP connection made'") == ["20"]


@claim(
    "With a Valkey client per request, 20 requests open 20 connections to the cache.",
    snippet="lifespan/wrong_one_client_for_all",
)
def test_cache_client_each_connects_each_time(run: Run) -> None:
    assert run.output_of("sort -u answers.txt") == ["20"]


@claim(
    "With one HTTP client for all, 20 requests one after another use one connection to the other service.",
    snippet="lifespan/one_client_for_all",
)
def test_one_http_client_keeps_its_connection(run: Run) -> None:
    assert run.output_of("grep -c 'HTTP connection made'") == ["1"]


@claim(
    "With one Valkey client for all, 20 requests one after another use one connection to the cache.",
    snippet="lifespan/one_client_for_all",
)
def test_one_cache_client_keeps_its_connection(run: Run) -> None:
    assert run.output_of("sort -u answers.txt") == ["1"]


@claim(
    "asyncpg.create_pool connects when it is awaited, so a missing server is an exception there.",
    snippet="lifespan/who_connects_when",
)
def test_pool_notices_when_it_is_made(run: Run) -> None:
    run.shows("pool: ConnectionRefusedError")


@claim(
    "An asyncpg pool with min_size=0 is made without a server.",
    snippet="lifespan/who_connects_when",
)
def test_pool_of_nothing_notices_nothing(run: Run) -> None:
    run.shows("pool of 0: fine")


@claim(
    "SQLAlchemy's engine, a Valkey client and an HTTP client are made without a server, and fail at their first use.",
    snippet="lifespan/who_connects_when",
)
def test_three_clients_notice_at_first_use(run: Run) -> None:
    run.in_order("engine: made; ConnectionRefusedError", "cache: made; ConnectionError", "client: made; ConnectError")


@claim(
    "A model made in the endpoint is read from its file once per request.",
    snippet="lifespan/wrong_one_model_for_all",
)
def test_model_each_is_read_each_time(run: Run) -> None:
    assert run.count("model: read from its file") == 3


@claim(
    "A model made in an async def endpoint is read on the event loop.",
    snippet="lifespan/wrong_one_model_for_all",
)
def test_model_each_is_read_on_the_loop(run: Run) -> None:
    run.runs_on("model", "event loop")


@claim(
    "A model made in lifespan is read once, before the first request.",
    snippet="lifespan/one_model_for_all",
)
def test_one_model_is_read_once(run: Run) -> None:
    assert run.count("model: read from its file") == 1
    assert "model: read from its file" in run.output_of("uvicorn one_model_for_all:app")[0]
    assert run.output_of("curl") == ["3.5", "4.5", "5.5"]


@claim(
    "asyncio.to_thread in lifespan reads the model on a worker thread.",
    snippet="lifespan/one_model_for_all",
)
def test_one_model_is_read_in_a_thread(run: Run) -> None:
    run.runs_on("model", "worker thread")


@claim(
    "An HTTP client that was made at import cannot be opened by a second start of the app in the same process.",
    snippet="lifespan/wrong_client_for_each_start",
)
def test_client_of_the_import_opens_once(run: Run) -> None:
    assert run.output_of("python") == ["lifespan: first start"]
    [error] = run.output_of("grep")
    assert "Cannot reopen a client instance, once it has been closed." in error


@claim(
    "An HTTP client that lifespan makes is opened at each start of the app.",
    snippet="lifespan/client_for_each_start",
)
def test_client_of_lifespan_opens_at_each_start(run: Run) -> None:
    assert run.output_of("python") == ["lifespan: first start", "lifespan: second start"]
