"""Claims of docs/lifespan/mounted-mcp.md."""

from harness.claims import Run, claim


@claim(
    "A mounted MCP server whose lifespan nobody enters fails each request: Task group is not initialized.",
    snippet="lifespan/wrong_mounted_tools",
)
def test_mounted_mcp_needs_its_lifespan(run: Run) -> None:
    assert run.output_of("/ping") == ['"pong"']
    message = "uvicorn | RuntimeError: Task group is not initialized. Make sure to use run()."
    assert run.output_of("python")[-1] == message


@claim(
    "A client of an MCP server that was not started learns only that the server returned an error response.",
    snippet="lifespan/wrong_mounted_tools",
)
def test_mcp_client_is_told_little(run: Run) -> None:
    assert set(run.output_of("grep")) == {"MCPError: Server returned an error response"}
    run.never_shows("client:")


@claim(
    "A lifespan that enters the mounted MCP app's starts it after its own resources, and a client can call its tools.",
    snippet="lifespan/mounted_tools",
)
def test_lifespan_starts_the_mcp_server(run: Run) -> None:
    run.in_order(
        "lifespan: stock loaded",
        "lifespan: tools started",
        "client: count_stock: Tell how many of a product are in stock.",
        "client: {'result': 10}",
        "lifespan: stock saved",
    )
    run.never_shows("ERROR")


@claim(
    "An MCP app made with the default host refuses every other host name with 421 Invalid Host header.",
    snippet="lifespan/mounted_tools",
)
def test_mcp_refuses_other_hosts(run: Run) -> None:
    assert run.output_of("shop.example") == ["Invalid Host header 421"]


@claim(
    "A session manager runs once: a second start of the same app raises RuntimeError, an app of its own starts.",
    snippet="lifespan/manager_runs_once",
)
def test_session_manager_runs_once(run: Run) -> None:
    message = (
        "StreamableHTTPSessionManager .run() can only be called once per instance. "
        "Create a new instance if you need to run again."
    )
    assert " ".join(run.lines) == f"first test: started {message} an app of its own: started"
