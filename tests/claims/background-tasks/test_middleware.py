"""Claims of docs/background-tasks/middleware.md."""

from harness.claims import Run, claim


@claim(
    "A task that middleware puts on call_next's response runs before the endpoint's task; both run.",
    snippet="background-tasks/wrong_task_from_middleware",
)
def test_middleware_task_runs_first(run: Run) -> None:
    run.in_order(
        '"POST /orders/1 HTTP/1.1" 202',
        "task: /orders/1 written to the audit log",
        "task: receipt 1 mailed",
    )


@claim(
    "When a task that middleware put on its response fails, the endpoint's tasks never run.",
    snippet="background-tasks/wrong_task_from_middleware",
)
def test_failed_middleware_task_drops_the_rest(run: Run) -> None:
    run.in_order('"POST /orders/2 HTTP/1.1" 202', "ERROR:    Exception in ASGI application")
    run.shows("FileNotFoundError")
    run.never_shows("receipt 2 mailed")


@claim(
    "Code after `await self.app(…)` in plain ASGI middleware runs after the endpoint's tasks, and cannot stop them.",
    snippet="background-tasks/task_from_middleware",
)
def test_code_after_the_app_runs_last(run: Run) -> None:
    run.in_order("receipt 1 mailed", "task: /orders/1 written to the audit log")
    run.in_order('"POST /orders/2 HTTP/1.1" 202', "receipt 2 mailed", "FileNotFoundError")


@claim(
    "Code in a `finally` around `await self.app(…)` in plain ASGI middleware also runs when a task has failed.",
    snippet="background-tasks/task_from_middleware",
)
def test_code_in_a_finally_runs_after_a_failed_task(run: Run) -> None:
    run.in_order('"POST /orders/3 HTTP/1.1" 202', "task: /orders/3 written to the audit log", "KeyError: 3")


@claim(
    "Behind BaseHTTPMiddleware, a task starts only when a slow client has read on.",
    snippet="background-tasks/middleware_waits_for_client",
)
def test_middleware_task_waits_for_a_slow_client(run: Run) -> None:
    assert run.output_of("the client goes on reading") == ["uvicorn | task: started"]
    run.shows("order,price")


@claim(
    "Behind BaseHTTPMiddleware, the client has its whole answer while the task is still waiting.",
    snippet="background-tasks/middleware_waits_for_client",
)
def test_middleware_does_not_block_the_response(run: Run) -> None:
    assert run.output_of("cat lines") == ["5000000"]
    whole = run.lines.index("5000000")
    assert not any("export noted" in line for line in run.lines[:whole])
    assert "uvicorn | task: export noted" in run.lines[whole:]


@claim(
    "Behind BaseHTTPMiddleware, the task of a client that has left ends, even if it left half-way.",
    snippet="background-tasks/middleware_waits_for_client",
)
def test_middleware_task_outlives_its_client(run: Run) -> None:
    assert run.output_of("this client hangs up") == ["uvicorn | task: started"]
    assert run.count("task: export noted") == 2
    assert run.lines[-1] == "uvicorn | task: export noted"


@claim(
    "Behind two `http` middlewares, the client has its answer while a task of its request blocks the event loop.",
    snippet="background-tasks/wrong_answer_behind_middleware",
)
def test_blocking_task_behind_two_middlewares(run: Run) -> None:
    assert run.output_of("localhost:8000/orders") == ['"order placed" 202']
    assert run.output_of("echo 'one pen'") == ["uvicorn | task: mailed one pen"]


@claim(
    "When middleware inside an http middleware catches an exception and sends nothing, the client has a 500.",
    snippet="background-tasks/wrong_answers_of_middleware",
)
def test_middleware_without_an_answer(run: Run) -> None:
    run.in_order("the order is refused", "Internal Server Error 500", "RuntimeError: No response returned.")


@claim(
    "A response that middleware sends after await self.app(…) is refused, and the client has the first one.",
    snippet="background-tasks/wrong_answers_of_middleware",
)
def test_second_answer_is_refused(run: Run) -> None:
    assert run.output_of("localhost:8000/ping")[0] == '"pong" 200'
    run.shows("RuntimeError: Unexpected ASGI message 'http.response.start' sent, after response already completed.")


@claim(
    "Behind an http middleware, a stream whose generator raises looks complete to `curl`; the log has the error.",
    snippet="background-tasks/wrong_client_notices_the_break",
)
def test_broken_stream_looks_complete(run: Run) -> None:
    assert run.output_of('echo "curl: $status"') == ["curl: 0", "order,price"]
    assert run.output_of("until grep") == ["KeyError: 'south'"]


@claim(
    "Behind plain ASGI middleware, `curl` ends with 18 when the generator of a stream raises.",
    snippet="background-tasks/client_notices_the_break",
)
def test_plain_middleware_keeps_the_break(run: Run) -> None:
    assert run.output_of('echo "curl: $status"') == ["curl: 18", "order,price"]
    assert run.output_of("until grep") == ["KeyError: 'south'"]


@claim(
    "An http middleware runs for a stream. It does not run for a WebSocket, whose endpoint logs no request id.",
    snippet="background-tasks/wrong_client_notices_the_break",
)
def test_http_middleware_skips_websockets(run: Run) -> None:
    assert run.output_of("curl -s localhost:8000/export") == ["uvicorn | ana-1: half sent"]
    assert run.output_of("python read_news.py") == ["uvicorn | no request: news sent"]


@claim(
    "Plain ASGI middleware sets the request id for a stream and for a WebSocket.",
    snippet="background-tasks/client_notices_the_break",
)
def test_plain_middleware_sets_the_id_for_websockets(run: Run) -> None:
    assert run.output_of("curl -s localhost:8000/export") == ["uvicorn | ana-1: half sent"]
    assert run.output_of("python read_news.py") == ["uvicorn | ben-1: news sent"]
