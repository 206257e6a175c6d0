"""Claims of docs/blocking/who-cancels.md."""

from harness.claims import Run, claim


@claim(
    "A `def` endpoint whose client has hung up does its work to the end.",
    snippet="blocking/client_leaves",
)
def test_nobody_cancels_a_def_endpoint(run: Run) -> None:
    run.before("def endpoint: asks the bank", "def endpoint: paid")
    assert run.output_of("bank -X PUT") == ["uvicorn | def endpoint: paid"]


@claim(
    "An `async def` endpoint whose client has hung up is not cancelled at its await.",
    snippet="blocking/client_leaves",
)
def test_nobody_cancels_an_async_endpoint(run: Run) -> None:
    run.never_shows("async endpoint: cancelled")
    run.before("async endpoint: asks the supplier", "async endpoint: has the price")
    assert run.output_of("supplier -X PUT") == ["uvicorn | async endpoint: has the price"]


@claim(
    "Behind an http middleware, an endpoint that waits for http.disconnect is cancelled for a lost client.",
    snippet="blocking/client_leaves",
)
def test_watched_endpoint_is_cancelled(run: Run) -> None:
    run.before("watched endpoint: cancelled", "def endpoint: paid")
    assert run.count("watched endpoint: cancelled") == 1


@claim(
    "Behind an http middleware, request.is_disconnected() does not notice that the client has left.",
    snippet="blocking/wrong_client_leaves",
)
def test_polling_behind_middleware_notices_nothing(run: Run) -> None:
    run.never_shows("endpoint: cancelled")
    assert "uvicorn | watched endpoint: has the price" in run.output_of("supplier -X PUT")


@claim(
    "When a watcher has cancelled the endpoint's work, an HTTPException skips the commit behind yield.",
    snippet="blocking/client_leaves",
)
def test_error_after_the_cancelled_scope_skips_the_commit(run: Run) -> None:
    run.before("watched endpoint: cancelled", "dependency: commits")
    assert run.count("dependency: commits") == 1


@claim(
    "An endpoint that watches for a disconnect answers a client that stays.",
    snippet="blocking/client_leaves",
)
def test_watched_endpoint_answers_who_stays(run: Run) -> None:
    assert "uvicorn | watched endpoint: has the price" in run.output_of("localhost:8000/watched")
    assert run.exit_code("localhost:8000/watched") == 0


@claim(
    "Without an http middleware, too, an endpoint that waits for http.disconnect is cancelled for a lost client.",
    snippet="blocking/leave_nothing_half_done",
)
def test_watcher_needs_no_middleware(run: Run) -> None:
    assert run.output_of("exec 3>&-") == ["uvicorn | endpoint: cancelled"]


@claim(
    "A watcher that receives while the endpoint reads the body takes pieces, and the client is answered with a 200.",
    snippet="blocking/wrong_watch_after_the_upload",
)
def test_watcher_takes_pieces_of_the_body(run: Run) -> None:
    run.in_order("watcher: takes inks,", "watcher: takes caps", "endpoint: asks the bank")
    assert run.output_of("bank -X PUT") == ["HTTP/1.1 200 OK", '"pens,"']


@claim(
    "An upload whose last piece a watcher has taken is not answered: request.stream() waits until the client leaves.",
    snippet="blocking/wrong_watch_after_the_upload",
)
def test_upload_hangs_without_its_last_piece(run: Run) -> None:
    run.in_order("watcher: takes inks,caps", "client: no answer in a second")
    assert run.output_of("ClientDisconnect") == ["requests.ClientDisconnect"]
    run.before("client: no answer in a second", "endpoint: asks the bank")


@claim(
    "A watcher that starts when the body is read takes no piece of it, and still cancels for a lost client.",
    snippet="blocking/watch_after_the_upload",
)
def test_watcher_after_the_body_takes_nothing(run: Run) -> None:
    run.never_shows("watcher: takes")
    assert run.output_of("exec 3>&-") == ["uvicorn | endpoint: cancelled"]
    assert run.output_of("bank -X PUT") == ["HTTP/1.1 200 OK", '"pens,inks,caps"']


@claim(
    "A time-out around call_next answers 504 and leaves even an `async def` endpoint running.",
    snippet="blocking/wrong_limit_for_all",
)
def test_middleware_time_out_leaves_the_endpoint(run: Run) -> None:
    assert run.output_of("cat status.txt") == ["504"]
    assert "uvicorn | endpoint: pens ordered" in run.output_of("supplier -X PUT")
    run.never_shows("cancelled")


@claim(
    "A time-out around the yield of a dependency cancels an `async def` endpoint at its await and answers 504.",
    snippet="blocking/limit_for_all",
)
def test_dependency_time_out_cancels_the_endpoint(run: Run) -> None:
    run.before("endpoint: cancelled at its await", "504")
    run.never_shows("pens ordered")


@claim(
    "A time-out in a dependency with function scope does not limit the background tasks.",
    snippet="blocking/limit_for_all",
)
def test_function_scope_spares_the_tasks(run: Run) -> None:
    run.in_order("202", "endpoint: cancelled at its await", "task: receipt mailed")
    assert run.output_of("localhost:8000/supplier") == ["uvicorn | task: receipt mailed"]


@claim(
    "A time-out in a dependency with function scope does not limit a stream.",
    snippet="blocking/limit_for_all..what_is_limited",
)
def test_function_scope_spares_the_stream(run: Run) -> None:
    run.in_order("stream: begins", '{"detail":"too slow"} 504', "12.50, 13.00")


@claim(
    "A time-out in an app's dependency limits the commit of another dependency with function scope, which goes on.",
    snippet="blocking/limit_for_all..what_is_limited",
)
def test_commit_is_inside_the_limit(run: Run) -> None:
    assert run.output_of("localhost:8000/sales") == ['{"detail":"too slow"} 504']
    assert run.output_of("localhost:8000/database") == ["uvicorn | dependency: order stored"]


@claim(
    "A time-out in an app's dependency cancels a WebSocket endpoint, and its client loses the connection.",
    snippet="blocking/limit_for_all..what_is_limited",
)
def test_apps_limit_ends_a_websocket(run: Run) -> None:
    assert run.output_of("python -") == ["uvicorn | websocket: cancelled"]
    assert run.output_of("cat client.txt") == ["client: hello", "client: connection lost"]


@claim(
    "A time-out around call_next answers 504 also for a TimeoutError of the endpoint itself.",
    snippet="blocking/wrong_limit_for_all",
)
def test_middleware_time_out_takes_the_endpoints_error(run: Run) -> None:
    assert run.output_of("localhost:8000/stock") == ["too slow 504"]


@claim(
    "With expired(), a limit in a dependency leaves the endpoint's own TimeoutError alone: a 500, and in the log.",
    snippet="blocking/limit_for_all",
)
def test_expired_tells_the_limit_from_an_error(run: Run) -> None:
    assert run.output_of("cat status.txt") == ["504"]
    assert run.output_of("localhost:8000/stock") == ["Internal Server Error 500"]
    assert run.output_of("grep ^TimeoutError") == ["TimeoutError: the database does not answer"]


@claim(
    "When a watcher has cancelled the endpoint's work and no error is raised, the commit and the task still run.",
    snippet="blocking/wrong_leave_nothing_half_done",
)
def test_half_done_work_is_committed(run: Run) -> None:
    cancelled, *after = run.output_of("exec 3>&-")
    assert cancelled == "uvicorn | endpoint: cancelled"
    assert set(after) == {"uvicorn | task: mails a receipt", "uvicorn | dependency: commits"}


@claim(
    "An HTTPException behind the scope that a watcher has cancelled skips both the commit and the task.",
    snippet="blocking/leave_nothing_half_done",
)
def test_error_behind_the_scope_skips_the_task(run: Run) -> None:
    run.before("endpoint: cancelled", "endpoint: paid")
    for line in ("task: mails a receipt", "dependency: commits"):
        run.before("endpoint: paid", line)
        assert run.count(line) == 1


@claim(
    "When a watcher has cancelled the endpoint's work, an await in its finally is cancelled again.",
    snippet="blocking/wrong_leave_nothing_half_done",
)
def test_await_in_a_finally_is_cancelled_again(run: Run) -> None:
    run.before("endpoint: cancelled", "endpoint: paid")
    run.before("endpoint: paid", "endpoint: the supplier knows the end")
    assert run.count("endpoint: the supplier knows the end") == 1


@claim(
    "When a watcher has cancelled the endpoint's work, an await in its finally under a shield goes on to its end.",
    snippet="blocking/leave_nothing_half_done",
)
def test_shielded_await_in_a_finally_ends(run: Run) -> None:
    assert run.output_of("exec 3>&-") == ["uvicorn | endpoint: cancelled"]
    assert run.output_of("supplier -X PUT")[0] == "uvicorn | endpoint: the supplier knows the end"
