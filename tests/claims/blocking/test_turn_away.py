"""Claims of docs/blocking/turn-away.md."""

from harness.claims import Run, claim

OTHERS = "localhost:8000/forecast/[3-22]"
TWO_ANSWERS = ["300300"]
ONE_WAITS = ['"1 wait"']
READY = ['"ready" 200']
REFUSED = ["uvicorn | WARNING:  Exceeded concurrency limit.", "Service Unavailable 503"]


def find_checks(run: Run) -> list[list[str]]:
    """What each call of the health check printed."""
    return [known.output for known in run.commands if known.text.endswith("/ready")]


@claim(
    "Without a limit on who waits, twenty clients wait until they give up, and none of them hears anything.",
    snippet="blocking/wrong_turn_away",
)
def test_clients_wait_in_vain(run: Run) -> None:
    assert run.output_of(OTHERS) == ["     20 client: 000"]


@claim(
    "Work for clients that have given up stays in the queue and is done all the same, for nobody.",
    snippet="blocking/wrong_turn_away",
)
def test_work_is_done_for_the_gone(run: Run) -> None:
    assert run.output_of("/queue/21") == ['"21 wait"']
    assert run.output_of("touch prices") == TWO_ANSWERS
    assert run.output_of("/computed") == ["22"]


@claim(
    "An `async def` dependency answers 503 with `Retry-After` before any of the work ahead has ended.",
    snippet="blocking/turn_away",
)
def test_dependency_turns_away_at_once(run: Run) -> None:
    assert run.output_of(OTHERS) == ["     20 client: 503 60"]
    commands = [known.text for known in run.commands]
    others, gate = (next(n for n, text in enumerate(commands) if part in text) for part in (OTHERS, "touch prices"))
    assert others < gate


@claim(
    "Who was let in is answered, and nothing is computed for anybody else.",
    snippet="blocking/turn_away",
)
def test_those_let_in_are_answered(run: Run) -> None:
    assert [known.output for known in run.commands if "/queue/1" in known.text] == [ONE_WAITS, ONE_WAITS]
    assert run.output_of("touch prices") == TWO_ANSWERS
    assert run.output_of("/computed") == ["2"]


@claim(
    "An endpoint without the dependency answers while all places are taken.",
    snippet="blocking/turn_away",
)
def test_other_endpoints_have_no_limit(run: Run) -> None:
    commands = [known for known in run.commands if "/queue/1" in known.text]
    assert commands[-1].output == ONE_WAITS
    assert run.commands.index(commands[-1]) < next(n for n, known in enumerate(run.commands) if "touch" in known.text)


@claim(
    "With `--limit-concurrency 3`, two connections that ask for nothing turn the health check into a 503.",
    snippet="blocking/wrong_count_connections",
)
def test_idle_connections_count(run: Run) -> None:
    assert find_checks(run)[:4] == [READY, READY, REFUSED, READY]


@claim(
    "With `--limit-concurrency 3`, three tasks that still run after their answers turn the health check into a 503.",
    snippet="blocking/wrong_count_connections",
)
def test_running_tasks_count(run: Run) -> None:
    assert run.count('"order placed"') == 3
    assert find_checks(run)[4:] == [READY, REFUSED]


@claim(
    "With a time-out around the request, three threads work at once under a CapacityLimiter(1), without a 503.",
    snippet="blocking/turn_away..with_a_time_limit",
)
def test_time_limit_gives_the_place_back_too_early(run: Run) -> None:
    assert run.output_of("localhost:8000/forecast") == ["uvicorn | forecast: begins"] * 3
    assert run.output_of("cat status.txt") == ["client: 504"] * 3
