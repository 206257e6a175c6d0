"""Claims of docs/blocking/forty-threads.md."""

from harness.claims import Run, claim

ALL_TAKEN = ['{"busy":40,"of":40,"queue":10}']


@claim(
    "While all forty threads wait, a `def` health check gets no answer.",
    snippet="blocking/wrong_health_needs_no_thread",
)
def test_def_health_check_starves(run: Run) -> None:
    assert run.output_of("/threads/10") == ALL_TAKEN
    assert run.output_of("/live") == ["client: no answer"]


@claim(
    "An `async def` endpoint with a `def` dependency waits for a thread too.",
    snippet="blocking/wrong_health_needs_no_thread",
)
def test_def_dependency_starves_an_async_endpoint(run: Run) -> None:
    assert run.output_of("/threads/10") == ALL_TAKEN
    assert run.output_of("/ready") == ["client: no answer"]
    assert run.output_of("wait %2") == ["50"]


@claim(
    "A health check answers while all threads are taken if it and its dependencies are `async def`.",
    snippet="blocking/health_needs_no_thread",
)
def test_async_health_check_answers(run: Run) -> None:
    assert run.output_of("/threads/10") == ALL_TAKEN
    assert (run.output_of("/live"), run.output_of("/ready")) == (['"alive"'], ['"ready"'])


@claim(
    "After `total_tokens = 100` in lifespan, fifty `def` endpoints run at once.",
    snippet="blocking/hundred_threads",
)
def test_limit_can_be_raised(run: Run) -> None:
    assert run.output_of("/threads/50") == ['{"busy":50,"of":100,"queue":0}']


@claim(
    "With five connections, a hundred requests at once whose `def` dependency connects fail for the most part.",
    snippet="blocking/wrong_five_connections",
)
def test_threads_and_connections_deadlock(run: Run) -> None:
    assert run.output_of("wait %2") == ["client: more than half of us got 500"]
    run.shows("QueuePool limit of size 5 overflow 0 reached")


@claim(
    "With `max_concurrency=5` on that dependency, all hundred are answered with the same five connections.",
    snippet="blocking/five_connections",
)
def test_max_concurrency_ends_the_deadlock(run: Run) -> None:
    assert [line.split() for line in run.output_of("wait %2")] == [["100", "200"]]
    run.never_shows("QueuePool limit")
