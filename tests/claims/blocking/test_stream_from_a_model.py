"""Claims of docs/blocking/stream-from-a-model.md."""

from harness.claims import Run, claim

TOLD = "start_model | model: nobody listens any more"


def read_pings(run: Run) -> list[str]:
    """Give the statuses that the pings got, in order."""
    return [line for line in run.lines if line.startswith("client: ")]


def show_events(*words: str) -> list[str]:
    """Give what curl shows of one event for each word."""
    return [line for word in words for line in (f'curl | data: {{"word":"{word}"}}', "curl |")]


@claim(
    "A synchronous client in an async generator: its own reader gets each word at once.",
    snippet="blocking/wrong_pass_the_words_on",
)
def test_blocking_stream_serves_its_reader(run: Run) -> None:
    assert run.output_of("words/Pens") == ["curl | Pens"]
    assert run.output_of("words/sell") == ["curl | sell"]


@claim(
    "While an async generator waits for a synchronous client's next word, nobody else is answered.",
    snippet="blocking/wrong_pass_the_words_on",
)
def test_blocking_stream_freezes_everyone(run: Run) -> None:
    assert read_pings(run)[0] == "client: 000"
    run.before("curl | Pens", "client: 000")
    run.before("client: 000", "client: 200")


@claim(
    "An async generator over a synchronous client freezes everyone until its end, even when its reader has left.",
    snippet="blocking/wrong_pass_the_words_on",
)
def test_blocking_stream_outlives_its_reader(run: Run) -> None:
    after = run.commands[run.commands.index(run.find("kill %3")) :]
    pings = [line for known in after for line in known.output if line.startswith("client: ")]
    assert pings == ["client: 000", "client: 200"]
    assert run.output_of("words/end") == []
    run.never_shows("nobody listens")


@claim(
    "While an async generator awaits an async client's next word, others are answered.",
    snippet="blocking/pass_the_words_on",
)
def test_awaiting_upstream_freezes_nobody(run: Run) -> None:
    assert read_pings(run) == ["client: 200"] * 2
    run.in_order("curl | Pens", "client: 200")
    assert run.output_of("words/sell") == ["curl | sell"]


@claim(
    "When its reader hangs up, an async generator over an async client closes that client's connection at once.",
    snippet="blocking/pass_the_words_on",
)
def test_cancelled_stream_closes_its_upstream(run: Run) -> None:
    assert run.output_of("kill %3") == [TOLD]


@claim(
    "Server-sent events over a synchronous client, in an async endpoint, leave two events late.",
    snippet="blocking/wrong_events_in_time",
)
def test_blocking_events_leave_late(run: Run) -> None:
    assert run.output_of("words/Pens") == run.output_of("words/sell") == []
    assert run.output_of("words/well") == show_events("Pens")
    assert run.output_of("words/end") == show_events("sell", "well")
    assert read_pings(run) == ["client: 000"]


@claim(
    "Server-sent events over a synchronous client, in a `def` endpoint, leave at once, and others are answered.",
    snippet="blocking/events_in_time",
)
def test_def_events_leave_at_once(run: Run) -> None:
    for word in ("Pens", "sell", "well"):
        assert run.output_of(f"words/{word}") == show_events(word)
    assert read_pings(run) == ["client: 200"]


@claim(
    "While `iterate_in_threadpool` waits for a synchronous client's next word, others are answered.",
    snippet="blocking/closed_at_the_next_word",
)
def test_iterating_in_threads_freezes_nobody(run: Run) -> None:
    assert run.output_of("words/Pens") == ["curl | Pens"]
    assert read_pings(run) == ["client: 200"] * 2


@claim(
    "When the reader hangs up, a yield dependency closes a synchronous stream at its next word, and not before.",
    snippet="blocking/closed_at_the_next_word",
)
def test_synchronous_stream_closes_at_the_next_word(run: Run) -> None:
    assert run.output_of("kill %3") == []
    assert run.output_of("words/well") == [TOLD]
    run.before("client: 200", TOLD)


@claim(
    "With raise_for_status, a stream whose model answers 404 breaks off, and the error page is not passed on.",
    snippet="blocking/pass_the_words_on..no_model",
)
def test_model_error_breaks_the_stream_off(run: Run) -> None:
    assert run.output_of("localhost:8000/chat") == ["curl: exit code 18"]
    assert "404 Not Found" in run.output_of("grep")[0]


@claim(
    "Without raise_for_status, the error page of a model that answers 404 reaches the reader, and curl ends with 0.",
    snippet="blocking/pass_the_words_on..no_status",
)
def test_model_error_is_passed_on_as_words(run: Run) -> None:
    assert run.output_of("localhost:8000/chat") == ['{"detail":"Not Found"}', "curl: exit code 0"]


@claim(
    "Behind an http middleware, a stream whose model answers 404 breaks off, and curl shows a 200 and ends with 0.",
    snippet="blocking/pass_the_words_on..behind_middleware",
)
def test_middleware_hides_the_models_error(run: Run) -> None:
    assert run.output_of("localhost:8000/chat") == ["200", "curl: exit code 0"]
    assert "404 Not Found" in run.output_of("grep")[0]
