"""Claims of docs/queues/broker-killed.md."""

from harness.claims import Run, claim


@claim(
    "When Valkey is killed, RQ's running job is finished, its worker ends, and the endpoint answers 500.",
    snippet="queues/charge_with_rq..broker_killed",
)
def test_rq_worker_ends_with_valkey(run: Run) -> None:
    assert run.output_of("kill -9 %1")[-1] == "rq | order 7: charged"
    assert run.output_of("wait %3; echo") == ["exit code 0"]
    assert run.output_of("orders/9") == ["500"]


@claim(
    "RQ's waiting order is lost with a Valkey that keeps nothing on disk, and charged with one that does.",
    snippet="queues/charge_with_rq..broker_killed",
)
def test_rq_waiting_order_needs_a_file(run: Run) -> None:
    assert not run.count("order 8:")
    run.in_order("keep_valkey#2", "rq#3 | order 11: charging", "rq#3 | order 11: charged")


@claim(
    "When Valkey is killed, Celery's running job is finished; with multiplier 1 its worker connects again and goes on.",
    snippet="queues/charge_with_celery..broker_killed",
)
def test_celery_worker_outlives_valkey(run: Run) -> None:
    assert run.output_of("kill -9 %1")[-1] == "celery | order 7: charged"
    assert run.output_of("orders/9") == ["500"]
    run.before("keep_valkey | valkey: ready", "celery | order 10: charging")


@claim(
    "When Valkey is killed while orders wait in a Celery worker, this worker ends: Unrecoverable error, exit code 1.",
    snippet="queues/charge_with_celery..held_broker_killed",
)
def test_celery_worker_ends_with_valkey(run: Run) -> None:
    assert run.output_of("kill -9 %1")[-1] == "celery | order 7: charged"
    run.never_shows("order 8: charging")
    assert run.output_of("wait %3; echo") == ["exit code 1"]
    lost, unrecoverable = run.output_of("grep -o")
    assert lost.startswith("Connection to broker lost")
    assert "no attribute 'hostname'" in unrecoverable


@claim(
    "A Celery worker that holds no order when Valkey is killed connects again, and does the next order.",
    snippet="queues/charge_with_celery..idle_broker_killed",
)
def test_celery_idle_worker_reconnects(run: Run) -> None:
    run.shows("Cannot connect to redis://:**@localhost:6379//: Error 111")
    run.in_order("Killed", "celery | order 7: charging", "celery | order 7: charged")


@claim(
    "With acks_late and a Valkey with a file, Celery charges an order again that was finished while Valkey was down.",
    snippet="queues/charge_with_celery..broker_killed",
)
def test_celery_finished_order_is_charged_again(run: Run) -> None:
    assert not run.count("order 8:")
    assert run.output_of("kill -9 %4")[-1] == "celery | order 10: charged"
    run.before("keep_valkey | valkey: ready", "keep_valkey#2 | valkey: ready")
    assert run.count("celery | order 10: charged") == 2


@claim(
    "When Valkey is killed, Dramatiq's worker of one thread finishes its job, and does one from memory; one is lost.",
    snippet="queues/charge_with_dramatiq..broker_killed",
)
def test_dramatiq_keeps_one_order_in_memory(run: Run) -> None:
    run.in_order("order 7: charged", "500", "dramatiq | order 8: charging", "dramatiq | order 8: charged")
    assert not run.count("order 9:")


@claim(
    "With a Valkey that has a file, Dramatiq charges a running order once and the waiting one after the restart.",
    snippet="queues/charge_with_dramatiq..broker_killed",
)
def test_dramatiq_charges_once_with_a_file(run: Run) -> None:
    run.in_order("order 11: charged", "keep_valkey#2", "order 12: charged")
    assert run.count("order 11: charged") == 1


@claim(
    "When Valkey is killed, a full Taskiq process finishes its job and goes on; the next order is lost without a file.",
    snippet="queues/wrong_charge_with_taskiq..broker_killed",
)
def test_taskiq_list_worker_outlives_valkey(run: Run) -> None:
    run.in_order("order 7: charged", "500", "order 11: charged", "keep_valkey#2", "order 12: charged")
    assert not run.count("order 8:")
    assert run.count("order 11: charged") == 1


@claim(
    "When Valkey is killed, a Taskiq process with room for more orders ends; a list loses the one it was charging.",
    snippet="queues/wrong_charge_with_taskiq..room_for_more",
)
def test_taskiq_list_order_is_cut_off_with_valkey(run: Run) -> None:
    run.in_order("order 7: charging", "order 8: charging", "order 8: charged")
    assert not run.count("order 7: charged")


@claim(
    "With a Valkey with a file, Taskiq's stream charges an order again that was finished while Valkey was down.",
    snippet="queues/charge_with_taskiq..broker_killed",
)
def test_taskiq_stream_charges_again_after_valkey(run: Run) -> None:
    assert not run.count("order 8:")
    assert run.count("order 11: charged") == 2
    run.in_order("keep_valkey#2", "order 12: charging")


@claim(
    "With a Valkey with a file, pydocket charges an order again that was finished while Valkey was down.",
    snippet="queues/charge_with_docket..broker_killed",
)
def test_pydocket_charges_again_after_valkey(run: Run) -> None:
    counted = [line.split(maxsplit=1) for line in run.output_of("grep ^order worker.log | sort")]
    assert [number for number, line in counted if line == "order 11: charged"] == ["2"]
    assert [line for _, line in counted if "order 8:" in line] == []
    assert [line for _, line in counted if "order 12:" in line] == ["order 12: charged", "order 12: charging"]


@claim(
    "When PostgreSQL is killed, pgqueuer's worker ends in the middle of its job, and the next one charges the order.",
    snippet="queues/charge_with_pgqueuer..broker_killed",
)
def test_pgqueuer_worker_ends_with_postgres(run: Run) -> None:
    assert run.output_of("wait %3; echo") == ["exit code 1"]
    assert [line for line in run.lines if "order 7: " in line] == [
        "charge_with_pgqueuer | order 7: charging",
        "charge_with_pgqueuer#2 | order 7: charging",
        "charge_with_pgqueuer#2 | order 7: charged",
    ]


@claim(
    "An endpoint with one connection to PostgreSQL, for pgqueuer, answers 500 until its process is started again.",
    snippet="queues/charge_with_pgqueuer..broker_killed",
)
def test_pgqueuer_endpoint_keeps_a_dead_connection(run: Run) -> None:
    run.in_order("keep_postgres#2", "500", "order 10: charged")


@claim(
    "When PostgreSQL is killed, Absurd's job is finished, its worker ends, and the next one charges the order again.",
    snippet="queues/charge_with_absurd..broker_killed",
)
def test_absurd_charges_again_after_postgres(run: Run) -> None:
    assert run.output_of("wait %3; echo") == ["exit code 1"]
    assert run.count("order 7: charged") == 2
    assert run.count("order 7: reserved") == 1


@claim(
    "An endpoint with one connection to PostgreSQL, for Absurd, answers 500 until its process is started again.",
    snippet="queues/charge_with_absurd..broker_killed",
)
def test_absurd_endpoint_keeps_a_dead_connection(run: Run) -> None:
    run.in_order("keep_postgres#2", "500", "order 10: charged")
    assert run.output_of("orders/9") == ["500"]


@claim(
    "When PostgreSQL is killed, a plain worker's job is finished, it ends, and the next one charges the order again.",
    snippet="queues/charge_with_skip_locked..broker_killed",
)
def test_skip_locked_charges_again_after_postgres(run: Run) -> None:
    assert run.output_of("wait %3; echo") == ["exit code 1"]
    assert run.count("order 7: charged") == 2
    run.in_order("keep_postgres#2", "order 8: charged", "order 10: charged")


@claim(
    "When PostgreSQL is killed and comes back, Procrastinate's job is charged once; its worker has ended, with code 0.",
    snippet="queues/charge_with_procrastinate..broker_killed",
)
def test_procrastinate_worker_ends_with_postgres(run: Run) -> None:
    assert run.output_of("wait %3; echo") == ["exit code 0"]
    assert run.count("order 7: charging") == run.count("order 7: charged") == 1
    run.in_order("procrastinate#2 | order 10: charging", "procrastinate#2 | order 10: charged")


@claim(
    "When Valkey is killed, ARQ's job is finished, its worker ends, and the next one charges the order again.",
    snippet="redis-queues/charge_with_arq..broker_killed",
)
def test_arq_charges_again_after_valkey(run: Run) -> None:
    assert run.output_of("wait %3; echo") == ["exit code 1"]
    assert run.output_of("orders/8") == ["500"]
    run.in_order("arq | order 7: charged", "keep_valkey#2", "arq#2 | order 7: charged")


@claim(
    "When Valkey is killed, streaQ's job is finished, its worker ends, and the next one charges the order again.",
    snippet="redis-queues/charge_with_streaq..broker_killed",
)
def test_streaq_charges_again_after_valkey(run: Run) -> None:
    assert run.output_of("wait %3; echo") == ["exit code 1"]
    assert run.output_of("orders/8") == ["500"]
    run.in_order("streaq | order 7: charged", "keep_valkey#2", "streaq#2 | order 7: charged")


@claim(
    "A SAQ job whose heartbeat finds no Valkey is cut off; when Valkey is back, the same worker charges the order.",
    snippet="redis-queues/charge_with_saq..broker_killed",
)
def test_saq_heartbeat_needs_valkey(run: Run) -> None:
    assert run.output_of("orders/8") == ["500"]
    assert run.count("order 7: charging") == 2
    assert run.count("order 7: charged") == 1
    run.in_order("Error processing job", "saq | order 7: charged", "saq | order 9: charged")


@claim(
    "When PostgreSQL is killed, DBOS finishes its step, charges once, and its worker goes on when PostgreSQL is back.",
    snippet="queues/dbos_on_postgres",
)
def test_dbos_worker_outlives_postgres(run: Run) -> None:
    run.in_order("order 7: charged", "dbos_on_postgres | order 8: charged", "dbos_on_postgres#2 | order 9: charged")
    assert run.count("order 7: charging") == 1


@claim(
    "While PostgreSQL is down, an endpoint with DBOS's client tries again and again, and answers when it is back.",
    snippet="queues/dbos_on_postgres",
)
def test_dbos_endpoint_waits_for_postgres(run: Run) -> None:
    run.in_order("Connection refused", "order 8: charged", "202")


@claim(
    "Without Valkey, RQ's queue and Dramatiq's broker are made and pydocket opens; an order raises ConnectionError.",
    snippet="queues/who_needs_the_broker",
)
def test_rq_dramatiq_and_pydocket_notice_at_the_first_order(run: Run) -> None:
    lines = run.output_of("python who")
    assert lines[:2] == ["RQ: made; order: ConnectionError", "Dramatiq: made; order: ConnectionError"]
    assert lines[2] == "pydocket: opened; order: ConnectionError"


@claim(
    "Without Valkey, Taskiq's list starts up and its first order raises SendTaskError; its stream does not start up.",
    snippet="queues/who_needs_the_broker",
)
def test_taskiq_stream_notices_at_start_up(run: Run) -> None:
    lines = run.output_of("python who")
    assert lines[3:] == [
        "ListQueueBroker: fine",
        "    order: SendTaskError",
        "RedisStreamBroker: ConnectionError",
        "    order: SendTaskError",
    ]


@claim(
    "Without Valkey, SAQ's queue.connect() raises nothing, and its first order raises ConnectionError.",
    snippet="redis-queues/who_needs_the_broker",
)
def test_saq_notices_at_the_first_order(run: Run) -> None:
    assert run.output_of("python who")[:2] == ["SAQ: fine", "    order: ConnectionError"]


@claim(
    "Without Valkey, streaQ's `async with worker` raises an ExceptionGroup.",
    snippet="redis-queues/who_needs_the_broker",
)
def test_streaq_notices_at_start_up(run: Run) -> None:
    assert run.output_of("python who")[2] == "streaQ: ExceptionGroup"


@claim(
    "Without Valkey, ARQ's create_pool raises ConnectionError after five seconds or more.",
    snippet="redis-queues/who_needs_the_broker",
)
def test_arq_notices_after_five_seconds(run: Run) -> None:
    assert run.output_of("python who")[3] == "ARQ: ConnectionError after 5 s or more"
