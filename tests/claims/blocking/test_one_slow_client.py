"""Claims of docs/blocking/one-slow-client.md."""

from harness.claims import Run, claim

SENDS = "localhost:8000/prices/[1-200]"


@claim(
    "With one sender for all WebSockets, one client that does not read stops the news for the others.",
    snippet="blocking/wrong_news_for_all",
)
def test_deaf_client_stops_the_news_for_all(run: Run) -> None:
    assert run.output_of("cat ben.txt") == ["client: no news for 5 seconds"]


@claim(
    "When the client that does not read leaves, the sender for all has ended: a new client gets no news.",
    snippet="blocking/wrong_news_for_all",
)
def test_sender_dies_with_the_client_that_leaves(run: Run) -> None:
    assert run.output_of("cat cleo.txt") == ["client: no news for 5 seconds"]


@claim(
    "That the sender for all has died is not logged while the server runs.",
    snippet="blocking/wrong_news_for_all",
)
def test_dead_sender_is_not_logged(run: Run) -> None:
    assert run.output_of("grep -c . log") == ["0"]


@claim(
    "With a queue and a sender for each client, a client that reads gets all the news beside one that does not.",
    snippet="blocking/news_for_all",
)
def test_own_queues_keep_the_news_coming(run: Run) -> None:
    assert run.output_of("cat ben.txt") == ["client: has all the news"]


@claim(
    "The bounded queue of a client that does not read stays at its limit while more is published.",
    snippet="blocking/news_for_all",
)
def test_queue_of_a_deaf_client_has_an_end(run: Run) -> None:
    assert run.output_of("/longest") == ["100"]


@claim(
    "With a clean-up in `finally`, a WebSocket client whose frame raises an error in its endpoint is taken out too.",
    snippet="blocking/news_for_all",
)
def test_failed_client_is_taken_out(run: Run) -> None:
    assert run.output_of("grep '^KeyError' log") == ["KeyError: 'text'"]
    assert run.exit_code('"$(curl -s localhost:8000/clients)" = 0') == 0


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
