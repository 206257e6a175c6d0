"""Claims of docs/queues/idempotency.md."""

from harness.claims import Run, claim


@claim(
    "A request that is sent twice with one Idempotency-Key makes two orders if the key is not unique in the database.",
    snippet="queues/wrong_charge_once_by_key",
)
def test_request_without_unique_key_is_two_orders(run: Run) -> None:
    assert run.output_of("the client asks again") == ['{"order":2}']


@claim(
    "A job that makes a new key for each try charges again when it is started again after a kill.",
    snippet="queues/wrong_charge_once_by_key",
)
def test_new_key_for_each_try_charges_again(run: Run) -> None:
    assert run.count("bank: 19.99 charged") == 3
    run.never_shows("charged before")
    run.before("bank: 19.99 charged", "2 orders noted as charged")


@claim(
    "A unique Idempotency-Key makes one order of a request that is sent twice, and both get the same answer.",
    snippet="queues/charge_once_by_key",
)
def test_unique_key_is_one_order(run: Run) -> None:
    assert run.count('{"order":1}') == 2
    assert run.output_of("# the worker charges") == ["uvicorn | bank: 19.99 charged"]


@claim(
    "A key made of the order's number is recognized by the bank when the job is started again after a kill.",
    snippet="queues/charge_once_by_key",
)
def test_key_of_the_order_is_charged_once(run: Run) -> None:
    run.in_order('{"order":1}', "uvicorn | bank: 19.99 charged", "bank: this key was charged before")
    assert run.count("uvicorn | bank: 19.99 charged") == 1


@claim(
    "An order whose charge was refused is not noted as charged: the worker charges it when the bank is back.",
    snippet="queues/charge_once_by_key",
)
def test_refused_charge_is_tried_again(run: Run) -> None:
    assert run.output_of("localhost:9000/charges") == ["501"]
    run.in_order("501", '{"order":2}', "uvicorn#3 | bank: 19.99 charged")
    assert run.count("uvicorn#3 | bank:") == 1


@claim(
    "A worker whose bank hangs up is still there when the bank is back, and charges the order.",
    snippet="queues/charge_once_by_key",
)
def test_bank_that_hangs_up_does_not_end_the_worker(run: Run) -> None:
    assert run.output_of("# it hangs up three times, and ends") == []
    run.in_order("http.server", "uvicorn#3 | bank: 19.99 charged", "[3]-  Terminated")
    assert run.output_of("kill -TERM %3") == ["[3]-  Terminated              python charge_once_by_key.py"]


@claim(
    "With `add_task`, a request that is sent twice with one key mails a receipt twice, although it is one order.",
    snippet="queues/charge_once_by_key..receipt",
)
def test_task_of_a_repeated_request_runs_twice(run: Run) -> None:
    assert run.count("uvicorn | task: receipt for cart-7") == 2
    assert run.output_of("# the client asks again") == ["uvicorn | task: receipt for cart-7"]


@claim(
    "A job that is stored only if the row of its key is new is stored once, although the request comes twice.",
    snippet="queues/charge_once_by_key..receipt",
)
def test_job_of_a_repeated_request_is_stored_once(run: Run) -> None:
    assert run.output_of("# this client asks again, too") == ['{"order":2}']
    assert run.output_of("SELECT job") == ["receipt for cart-8"]
