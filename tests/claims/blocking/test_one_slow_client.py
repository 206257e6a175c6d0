"""Claims of docs/blocking/one-slow-client.md."""

from harness.claims import Run, claim


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
