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
    "Without a limit of one's own, the mails of four `async def` tasks all start before one of them ends.",
    snippet="background-tasks/wrong_only_two_at_once",
)
def test_async_tasks_have_no_limit(run: Run) -> None:
    assert len(run.output_of("orders")) == 4
    run.in_order("mail 4 starts", "mail 1 ends")


@claim(
    "A semaphore of two lets two tasks start at once, and the next when these have ended.",
    snippet="background-tasks/only_two_at_once",
)
def test_semaphore_lets_two_through(run: Run) -> None:
    assert [line[-1] for line in run.output_of("orders")] == list("ss")
    run.in_order("mail 2 starts", "mail 1 ends", "mail 3 starts", "mail 3 ends")
    running = most = 0
    for line in run.lines:
        running += line.endswith("starts")
        running -= line.endswith("ends")
        most = max(most, running)
    assert most == 2


@claim(
    "A full queue refuses the next order with 503 and `Retry-After`, before anything is accepted.",
    snippet="background-tasks/refuse_when_full",
)
def test_full_queue_answers_503(run: Run) -> None:
    answers = run.output_of("[2-4]")
    assert answers == [
        '"order 2 accepted" 202',
        '"order 3 accepted" 202',
        '{"detail":"too busy"} 503 30',
    ]


@claim(
    "Every accepted order is mailed before the server stops, and the refused one is not.",
    snippet="background-tasks/refuse_when_full",
)
def test_accepted_orders_are_mailed(run: Run) -> None:
    run.in_order("lifespan: waits for the mails", "mail 1 ends", "mail 2 ends", "mail 3 ends")
    run.never_shows("mail 4")


@claim(
    "Forty waiting `def` tasks keep a `def` endpoint waiting until one of them ends.",
    snippet="background-tasks/wrong_mail_has_its_own_threads",
)
def test_def_tasks_use_up_the_threads(run: Run) -> None:
    run.in_order("a client asks for the stock", '"busy":40,"of":40,"queue":1', 'curl | "7 left"')
    assert run.output_of("localhost:8000/mail") == ['curl | "7 left"']


@claim(
    "An `async def` endpoint answers while all forty threads are busy.",
    snippet="background-tasks/wrong_mail_has_its_own_threads",
)
def test_async_endpoint_needs_no_thread(run: Run) -> None:
    assert run.output_of("localhost:8000/threads") == ['{"busy":40,"of":40,"queue":1}']


@claim(
    "Forty mails under a limiter of their own take none of the shared threads, and a `def` endpoint answers.",
    snippet="background-tasks/mail_has_its_own_threads",
)
def test_own_limiter_leaves_the_threads_free(run: Run) -> None:
    run.before('curl | "7 left"', '"busy":0,"of":40,"queue":0')
    assert 'curl | "7 left"' in run.output_of("localhost:8000/stock")
    assert run.output_of("localhost:8000/mails") == ['{"busy":5,"queue":35}']
    assert run.output_of("localhost:8000/mail -X PUT") == []
