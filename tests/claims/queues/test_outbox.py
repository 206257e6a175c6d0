"""Claims of docs/queues/outbox.md."""

from harness.claims import Run, claim


@claim(
    "The job of a server that is killed between commit and send is lost; later orders have theirs.",
    snippet="queues/wrong_outbox",
)
def test_job_between_commit_and_send_is_lost(run: Run) -> None:
    run.in_order("endpoint: order 1 committed", "Killed", "order 2: charged")
    run.never_shows("order 1: charged")


@claim(
    "A job in the outbox of a killed server is sent by the relay.",
    snippet="queues/outbox",
)
def test_outbox_sends_a_dead_servers_job(run: Run) -> None:
    run.in_order("endpoint: order 1 committed", "Killed", "order 1: charged")
    assert run.output_of("python outbox.py") == ["dramatiq | order 1: charged"]


@claim(
    "A job that a relay has sent, and its outbox deleted, is lost with a killed Valkey that keeps nothing on disk.",
    snippet="queues/outbox..broker_killed",
)
def test_sent_job_is_lost_with_valkey(run: Run) -> None:
    assert run.output_of("until count") == ["0 in the outbox"]
    run.in_order("order 1 committed", "0 in the outbox", "Killed", "order 2: charged")
    run.never_shows("order 1: charged")


@claim(
    "While Valkey is down, a relay with a job to send ends with an exception; the next relay sends the job.",
    snippet="queues/outbox..broker_killed",
)
def test_relay_ends_with_valkey(run: Run) -> None:
    assert run.output_of("wait %3") == ["exit code 1", "redis.exceptions.ConnectionError"]
    after = run.lines[run.lines.index("exit code 1") :]
    assert [line for line in after if "order" in line or "outbox" in line][:2] == [
        "1 in the outbox",
        "dramatiq | order 2: charged",
    ]


@claim(
    "While a relay holds order 1 in PostgreSQL, a second one passes it over and sends order 2; both are charged once.",
    snippet="queues/outbox_with_relays",
)
def test_two_relays_send_each_job_once(run: Run) -> None:
    assert [line for line in run.lines if "charged" in line] == [
        "dramatiq | order 2: charged",
        "dramatiq | order 1: charged",
    ]
    run.in_order("no order is free", "order 2: charged", "order 1: charged", "the outbox is empty")
    assert run.output_of("# a second relay") == ["dramatiq | order 2: charged"]


@claim(
    "A Procrastinate job deferred on the order's connection is undone, or committed, with its transaction.",
    snippet="queues/enqueue_in_the_transaction",
)
def test_job_in_the_transaction_is_undone_with_it(run: Run) -> None:
    assert run.output_of("worker --one-shot") == ["order 8: charged"]
    assert run.output_of("ask_postgres") == ["8 5"]
