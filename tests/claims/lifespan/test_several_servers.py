"""Claims of docs/lifespan/several-servers.md."""

from harness.claims import Run, claim


@claim(
    "Server.serve() starts no process, although its Config has workers=4.",
    snippet="lifespan/two_servers_one_process",
)
def test_server_serve_ignores_workers(run: Run) -> None:
    assert run.output_of("child processes") == ["child processes: 0"]
    assert run.count("shop: opened") == 2  # once in each of the two runs


@claim(
    "At Ctrl-C, of two servers in one process the one that was started first serves until the other has ended.",
    snippet="lifespan/two_servers_one_process",
)
def test_first_server_serves_until_the_last_has_ended(run: Run) -> None:
    assert run.output_of("until ! curl") == ["port 8001 is closed"]
    assert run.output_of("cat stock.json") == ['"counted""7 pens"']
    run.before("port 8001 is closed", "admin: closed")


@claim(
    "At Ctrl-C, two servers in one process close one after the other, the last one first, and the program ends with 0.",
    snippet="lifespan/two_servers_one_process",
)
def test_servers_stop_in_a_chain(run: Run) -> None:
    assert run.output_of("stock.json -X PUT")[-1] == "exit code 0"
    run.in_order("two_servers_one_process | admin: closed", "two_servers_one_process | shop: closed", "exit code 0")


@claim(
    "When one of two servers in a process finds its port in use, both end with code 3, one without its clean-up.",
    snippet="lifespan/two_servers_one_process",
)
def test_failed_server_takes_the_other_along(run: Run) -> None:
    second = run.output_of("2>errors.txt")
    assert second == ["shop: opened", "admin: opened", "admin: closed", "exit code 3"]
    assert run.output_of("grep -o") == ["address already in use"]
