"""Claims of docs/lifespan/lifetimes.md."""

from harness.claims import Run, claim


@claim(
    "What lifespan makes is made once, before the first request, and closed after the last.",
    snippet="lifespan/made_once_per",
)
def test_pool_lives_as_long_as_the_app(run: Run) -> None:
    assert run.lines[0] == "uvicorn | lifespan: pool made"
    assert run.lines[-1] == "uvicorn | lifespan: pool closed"
    assert run.count("pool made") == 1


@claim(
    "What lru_cache keeps is made in the first request that needs it, and in no other.",
    snippet="lifespan/made_once_per",
)
def test_cached_settings_load_in_the_first_request(run: Run) -> None:
    first, second = orders(run)
    assert first[0] == "uvicorn | settings: loaded"
    assert not any("settings" in line for line in second)


@claim(
    "A dependency that two others ask for is made once in a request, and anew in the next one.",
    snippet="lifespan/made_once_per",
)
def test_dependency_once_per_request(run: Run) -> None:
    assert len(orders(run)) == 2
    for number, order in enumerate(orders(run), 1):
        opened = [line for line in order if line.endswith("opened") and "session" in line]
        assert opened == [f"uvicorn | dependency: session {number} opened"]
        assert any(line.endswith(f"user found by session {number}") for line in order)


@claim(
    "A session from a dependency with yield is open in the task of its request, and closed after it.",
    snippet="lifespan/made_once_per",
)
def test_session_lives_until_the_task_has_ended(run: Run) -> None:
    for number in (1, 2):
        run.before(f"task: session {number} is open", f"dependency: session {number} closed")


@claim(
    'A dependency with scope="function" is closed before the tasks of its request.',
    snippet="lifespan/made_once_per",
)
def test_function_scope_ends_with_the_endpoint(run: Run) -> None:
    assert len(orders(run)) == 2
    for order in orders(run):
        (closed,) = (number for number, line in enumerate(order) if "file closed" in line)
        assert "endpoint:" in order[closed - 1]
        assert "task:" in order[closed + 1]


@claim(
    "With use_cache=False a dependency is called for each that asks for it.",
    snippet="lifespan/made_once_per",
)
def test_without_cache_once_per_use(run: Run) -> None:
    assert [sum("clock" in line and "read" in line for line in order) for order in orders(run)] == [2, 2]


@claim(
    "With lru_cache on an `async def` dependency the second request fails: `cannot reuse already awaited coroutine`.",
    snippet="lifespan/wrong_load_settings_once",
)
def test_cached_coroutine_fails_the_second_time(run: Run) -> None:
    run.in_order("settings: loaded", '"5 EUR" 200', "RuntimeError: cannot reuse already awaited coroutine")
    assert run.output_of("cat second.txt") == ["Internal Server Error 500"]


@claim(
    "With lru_cache on a `def` dependency, two requests have the settings, and they are loaded once.",
    snippet="lifespan/load_settings_once",
)
def test_cached_function_answers_twice(run: Run) -> None:
    assert run.count('"5 EUR" 200') == 2
    assert run.count("settings: loaded") == 1


def orders(run: Run) -> list[list[str]]:
    """Give what each of the two orders made the server say."""
    return [known.output for known in run.commands if known.text.startswith("curl")]
