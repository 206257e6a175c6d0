"""Claims of docs/lifespan/keep-alive-behind-a-proxy.md."""

from harness.claims import Run, claim


@claim(
    "Gunicorn with a Uvicorn worker closes an idle connection by default, and a proxy's next request over it is lost.",
    snippet="lifespan/proxy_reuses_a_connection",
)
def test_closed_idle_connection_loses_a_request(run: Run) -> None:
    assert run.output_of("/8001/wait") == ['"the shop has closed the connection"']
    assert run.output_of("asks the first shop, through") == ['"Remote end closed connection without response" 502']


@claim(
    "With --keep-alive 75, a Uvicorn worker of Gunicorn answers over a connection that the default has closed.",
    snippet="lifespan/proxy_reuses_a_connection",
)
def test_longer_keep_alive_keeps_the_connection(run: Run) -> None:
    run.before("the shop has closed the connection", "Remote end closed")
    assert run.output_of("asks the second shop") == ['"7" 200']


@claim(
    "After a request that was lost with its connection, the next one gets a new connection and is answered.",
    snippet="lifespan/proxy_reuses_a_connection",
)
def test_next_request_opens_a_new_connection(run: Run) -> None:
    assert run.output_of("asks the first shop again") == ['"7" 200']
