"""Claims of docs/blocking/large-bodies.md."""

import pytest
from harness.claims import Run, claim


@claim("While a large body is validated, no other client is served.", snippet="blocking/wrong_add_up_a_large_order")
def test_large_body_keeps_all_waiting(run: Run) -> None:
    assert run.output_of("/orders") == ['"800000, served: 0 of 10 others, had time: True"']


@claim("A body larger than `max_body_size` is refused with 413.", snippet="blocking/add_up_a_large_order")
def test_too_large_body_is_refused(run: Run) -> None:
    assert run.output_of("@order.json") == ["Content Too Large 413"]


@claim(
    "A body that is validated line by line as it arrives lets others be served meanwhile.",
    snippet="blocking/add_up_a_large_order",
)
def test_streamed_body_lets_others_in(run: Run) -> None:
    assert run.output_of("order.ndjson -X") == ['"800000, served: 10 of 10 others, had time: True"']


@claim("A route's own `max_body_size` takes the place of the app's.", snippet="blocking/add_up_a_large_order")
def test_route_limit_replaces_the_apps(run: Run) -> None:
    assert run.output_of("@order.json") == ["Content Too Large 413"]
    assert run.output_of("order.ndjson -X")[0].startswith('"800000,')


@claim(
    "A body that is taken line by line is refused with 413 if one of its lines is too long.",
    snippet="blocking/add_up_a_large_order",
)
def test_too_long_line_is_refused(run: Run) -> None:
    assert run.output_of("line.ndjson -X") == ['{"detail":"Line too long"} 413']


@claim(
    "Parsing a large text in a worker thread stops the event loop, as it does on the loop itself.",
    snippet="blocking/threads_that_help",
)
@pytest.mark.parametrize("call", ["json.loads", "Pydantic"])
def test_parsing_in_a_thread_stops_the_loop(run: Run, call: str) -> None:
    assert f"{call}: the loop stands still" in run.lines


@claim(
    "While a worker thread hashes a password with scrypt or Argon2, the event loop goes on.",
    snippet="blocking/threads_that_help",
)
@pytest.mark.parametrize("call", ["hashlib.scrypt", "argon2"])
def test_hashing_in_a_thread_leaves_the_loop_free(run: Run, call: str) -> None:
    assert f"{call}: the loop goes on" in run.lines


@claim(
    "Behind a middleware that reads the body, the app's `max_body_size` counts, and lines come in one piece.",
    snippet="blocking/add_up_a_large_order..middleware_reads_the_body",
)
def test_middleware_that_reads_undoes_the_stream(run: Run) -> None:
    refused, in_one_piece, _ = (known.output for known in run.commands if "localhost:8000/lines" in known.text)
    assert refused == ["Content Too Large 413"]
    assert in_one_piece[-1] == '"800000, served: 0 of 10 others, had time: True" 200'


@claim(
    "A middleware that passes the body on unread leaves the route its own limit and its stream.",
    snippet="blocking/add_up_a_large_order..middleware_reads_the_body",
)
def test_middleware_that_passes_on_leaves_the_stream(run: Run) -> None:
    *_, passed_on = (known.output for known in run.commands if "localhost:8000/lines" in known.text)
    assert passed_on == ['"800000, served: 10 of 10 others, had time: True" 200']
