"""Claims of docs/background-tasks/context.md."""

from harness.claims import Run, claim

SERVERS = ("uvicorn", "uvicorn#2")
ENDPOINTS = ("async endpoint", "def endpoint")
TASKS = ("async task", "def task")


def read_seen(run: Run, actor: str, server: str = "uvicorn") -> list[set[str]]:
    """Give what an actor saw, in each request to a server."""
    begin = f"{server} | {actor}: sees "
    seen = [set(line.removeprefix(begin).split(", ")) for line in run.lines if line.startswith(begin)]
    assert seen, f"{actor} has not looked"
    return seen


@claim(
    "Tasks see the context variables set in middleware, in an `async def` dependency and in an `async def` endpoint.",
    snippet="background-tasks/who_sees_what",
)
def test_async_settings_reach_tasks(run: Run) -> None:
    for task in TASKS:
        assert read_seen(run, task)[0] >= {"middleware", "async dependency", "async endpoint"}
        assert read_seen(run, task)[1] >= {"middleware", "async dependency"}


@claim(
    "No task sees a context variable set in a `def` dependency or in a `def` endpoint.",
    snippet="background-tasks/who_sees_what",
)
def test_def_settings_are_lost(run: Run) -> None:
    for seen in (*read_seen(run, "async task"), *read_seen(run, "def task")):
        assert not seen & {"def dependency", "def endpoint"}


@claim(
    "A `def` task sees the same context variables as an `async def` task.",
    snippet="background-tasks/who_sees_what",
)
def test_both_kinds_of_task_see_the_same(run: Run) -> None:
    assert read_seen(run, "async task") == read_seen(run, "def task")
    assert len(read_seen(run, "def task")) == 2


@claim(
    "A context variable that lifespan has set is seen by lifespan after yield, and not by requests.",
    snippet="background-tasks/who_sees_what",
)
def test_context_of_lifespan_is_unseen(run: Run) -> None:
    assert [line for line in run.lines if "sees" in line and "lifespan" in line] == [
        f"{server} | lifespan: sees import, lifespan" for server in SERVERS
    ]


@claim("A context variable that was set at import is seen by requests.", snippet="background-tasks/who_sees_what")
def test_context_of_the_import_is_seen(run: Run) -> None:
    for actor in (*ENDPOINTS, *TASKS):
        assert all("import" in seen for seen in read_seen(run, actor))


@claim(
    "With --reset-contextvars requests do not see a context variable that was set at import.",
    snippet="background-tasks/who_sees_what",
)
def test_reset_hides_the_context_of_the_import(run: Run) -> None:
    assert [known.text for known in run.commands if "--reset-contextvars" in known.text]
    for actor in ("async endpoint", *TASKS):
        assert all("import" not in seen for seen in read_seen(run, actor, "uvicorn#2"))


@claim(
    "An async dependency can set a context variable in each request from what lifespan has yielded.",
    snippet="background-tasks/context_of_lifespan",
)
def test_dependency_sets_the_context(run: Run) -> None:
    assert run.lines == ['{"country":"IE","currency":"EUR"}'] * 2


@claim(
    "An endpoint sees a context variable that http middleware has set, on the event loop and in a thread.",
    snippet="background-tasks/who_sees_what",
)
def test_http_middleware_sets_the_endpoints_context(run: Run) -> None:
    for endpoint in ENDPOINTS:
        assert "middleware" in read_seen(run, endpoint)[0]


@claim(
    "After call_next, http middleware does not see a context variable that the endpoint has set.",
    snippet="background-tasks/who_sees_what",
)
def test_http_middleware_does_not_see_the_endpoints_context(run: Run) -> None:
    assert read_seen(run, "http middleware, afterwards") == [{"import", "middleware"}] * 2


@claim(
    "After call_next, http middleware sees what an async def or a def endpoint has set on request.state.",
    snippet="background-tasks/log_who_ordered",
)
def test_request_state_comes_back(run: Run) -> None:
    seen = [line.partition("ordered by ")[2] for line in run.lines if "middleware: " in line]
    assert seen == ["ana", "ben"]


@claim(
    "Plain ASGI middleware sees a context variable that an async def endpoint has set.",
    snippet="background-tasks/who_sees_what",
)
def test_plain_middleware_sees_the_endpoints_context(run: Run) -> None:
    assert "async endpoint" in read_seen(run, "plain middleware, afterwards")[0]


@claim(
    "A context variable that a def endpoint has set does not come back, not even to plain ASGI middleware.",
    snippet="background-tasks/who_sees_what",
)
def test_context_of_a_thread_does_not_come_back(run: Run) -> None:
    assert "def endpoint" in read_seen(run, "def endpoint")[0]
    assert "def endpoint" not in read_seen(run, "plain middleware, afterwards")[1]


def answers(run: Run) -> dict[str, list[str]]:
    """Give what /me answered on each server, by the server's options."""
    servers = [known.text.partition("warning ")[2] for known in run.commands if known.text.startswith("uvicorn")]
    shown = [known.output for known in run.commands if known.text.startswith("cat me.json")]
    return dict(zip(servers, shown, strict=True))


@claim(
    "Under asyncio's loop, after a large upload, a context variable passes to the next request of the connection.",
    snippet="background-tasks/user_of_a_connection",
)
def test_context_passes_to_the_next_request(run: Run) -> None:
    assert answers(run)["--loop asyncio &"] == ['"ana"']


@claim(
    "With --reset-contextvars no context variable passes to the next request of the connection.",
    snippet="background-tasks/user_of_a_connection",
)
def test_reset_keeps_contexts_apart(run: Run) -> None:
    assert answers(run)["--loop asyncio --reset-contextvars &"] == ['"nobody"']


@claim(
    "Under uvloop a large upload passes no context variable to the next request of the connection.",
    snippet="background-tasks/user_of_a_connection",
)
def test_uvloop_keeps_this_context_apart(run: Run) -> None:
    assert answers(run)["--loop uvloop &"] == ['"nobody"']
