"""Claims of docs/blocking/one-sender.md."""

from harness.claims import Run, claim

SENDS = "localhost:8000/prices/[1-200]"


@claim(
    "One sender that awaits a place in every client's queue waits in vain beside a client that does not read.",
    snippet="blocking/wrong_one_sender",
)
def test_sender_waits_for_a_deaf_client(run: Run) -> None:
    assert run.output_of(SENDS) == ["curl: 28"]
    assert run.commands[5].output == ["2"]


@claim(
    "When one sender waits for a client that does not read, a client that reads gets no more either.",
    snippet="blocking/wrong_one_sender",
)
def test_reader_misses_the_last_price(run: Run) -> None:
    assert run.output_of("grep -c 'price list 200' heard") == ["0"]


@claim(
    "A sender that replaces what a client has not taken yet waits for nobody: a client that reads has the last item.",
    snippet="blocking/one_sender",
)
def test_sender_drops_the_old_price(run: Run) -> None:
    assert run.output_of(SENDS) == ["curl: 0"]
    assert run.output_of("grep -q 'price list 200' heard") == ["the last price is here"]
