"""Claims of docs/queues/idle-worker-dies.md."""

from harness.claims import Run, claim


@claim(
    "An order that Valkey hands to a dead Celery worker is lost, although task_acks_late is set.",
    snippet="queues/wrong_idle_worker_dies",
)
def test_celery_order_handed_to_a_dead_worker_is_lost(run: Run) -> None:
    assert run.output_of("hlen unacked") == ["0", "0"]
    run.in_order("celery#2 | order 8: charging", "celery#2 | order 8: charged")
    run.never_shows("order 7")


@claim(
    "A Celery worker that gets SIGTERM puts an order back that Valkey has just handed to it.",
    snippet="queues/wrong_idle_worker_dies..SIGTERM",
)
def test_celery_sigterm_puts_the_handed_order_back(run: Run) -> None:
    waiting = [command.output for command in run.commands if "llen" in command.text]
    assert waiting == [["0"], ["1"]]
    run.shows("Warm shutdown")


@claim(
    "An order that Valkey hands to a dead worker of Taskiq's list is lost.",
    snippet="queues/wrong_charge_with_taskiq..idle",
)
def test_taskiq_list_order_handed_to_a_dead_worker_is_lost(run: Run) -> None:
    assert run.output_of("llen taskiq") == ["0"]
    run.in_order("Killed", "taskiq#2 | order 8: charging", "taskiq#2 | order 8: charged")
    run.never_shows("order 7")


@claim(
    "An order that Valkey hands to a dead worker of Taskiq's stream is charged when the next order arrives.",
    snippet="queues/charge_with_taskiq..idle",
)
def test_taskiq_stream_order_handed_to_a_dead_worker_is_charged(run: Run) -> None:
    assert run.output_of("xinfo") == ["pending', 1"]
    assert run.output_of("sleep 6") == []
    run.in_order("Killed", "taskiq#2 | order 7: charging", "taskiq#2 | order 7: charged")


@claim(
    "An order that Valkey hands to a dead worker of RQ stays in a second list.",
    snippet="queues/charge_with_rq..idle",
)
def test_rq_order_handed_to_a_dead_worker_is_kept(run: Run) -> None:
    assert run.output_of("llen rq:queue:default'; ") == ["0", "1"]
    assert run.output_of("# order 7") == ["1"]
    run.in_order("rq#2 | order 8: charging", "rq#2 | order 8: charged")
    run.never_shows("order 7")


@claim(
    "An order that Valkey hands to a dead SAQ worker is noted as taken, and charged by the next worker.",
    snippet="redis-queues/charge_with_saq..idle",
)
def test_saq_order_handed_to_a_dead_worker_is_charged(run: Run) -> None:
    assert run.output_of("llen saq:default:queued") == ["0", "1"]
    run.in_order("saq#2 | order 7: charging", "saq#2 | order 7: charged")
    assert run.count("order 7: charging") == 1


@claim(
    "An order that Valkey hands to a dead pydocket worker is noted as taken, and charged by the next worker.",
    snippet="queues/charge_with_docket..idle",
)
def test_pydocket_order_handed_to_a_dead_worker_is_charged(run: Run) -> None:
    assert run.output_of("xinfo") == ["pending', 1"]
    run.in_order("docket#2 | order 7: charging", "docket#2 | order 7: charged")
    assert run.count("order 7: charging") == 1


@claim(
    "An order that Valkey hands to a dead streaQ worker is noted as taken, and charged by the next worker.",
    snippet="redis-queues/charge_with_streaq..idle",
)
def test_streaq_order_handed_to_a_dead_worker_is_charged(run: Run) -> None:
    assert run.output_of("xinfo") == ["pending', 1"]
    run.in_order("streaq#2 | order 7: charging", "streaq#2 | order 7: charged")
    assert run.count("order 7: charging") == 1
