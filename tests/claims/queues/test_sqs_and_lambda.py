"""Claims of docs/queues/sqs-and-lambda.md."""

from harness.claims import Run, claim


@claim(
    "On MiniStack, a Lambda handler that raises has its whole SQS batch again: a charged order is charged twice.",
    snippet="serverless/wrong_charge_with_lambda",
)
def test_lambda_failure_brings_the_batch_again(run: Run) -> None:
    assert run.count("order 12: charged") == run.count("order 13: refused") == 2


@claim(
    "On MiniStack, all orders of a batch are in the dead-letter queue in the end, also one that was never tried.",
    snippet="serverless/wrong_charge_with_lambda",
)
def test_lambda_batch_is_dead_with_its_refused_order(run: Run) -> None:
    assert run.output_of("dead-orders")[-1] == '["12","13","14"]'
    run.never_shows("order 14:")


@claim(
    "On MiniStack, with ReportBatchItemFailures only the refused order comes again, and is in the dead-letter queue.",
    snippet="serverless/charge_with_lambda",
)
def test_lambda_partial_failure_brings_one_again(run: Run) -> None:
    assert run.count("order 12: charged") == run.count("order 14: charged") == 1
    assert run.count("order 13: refused") == 2
    assert run.output_of("until curl")[-1] == '["13"]'


@claim(
    "On MiniStack, the message of a killed Lambda handler comes again: what it had done already is done twice.",
    snippet="serverless/charge_with_lambda",
)
def test_lambda_killed_handler_charges_again(run: Run) -> None:
    assert run.output_of("orders/7") == run.output_of("pkill -KILL") == ["bank | order 7: charged"]
    assert run.lines[-1] == '["13"]'


@claim(
    "On MiniStack, a batch's last call that is given up before the function's time-out fails alone.",
    snippet="serverless/charge_with_lambda..late_bank",
)
def test_lambda_late_bank_brings_one_again(run: Run) -> None:
    assert run.count("order 11: charged") == run.count("order 12: charged") == 1
    assert run.output_of("dead-orders")[-1] == '["13","14"]'


@claim(
    "On MiniStack, the time-out of a Lambda function brings its whole batch again, although it would name what failed.",
    snippet="serverless/charge_with_lambda..timed_out",
)
def test_lambda_time_out_brings_the_batch_again(run: Run) -> None:
    assert run.count("order 11: charged") == run.count("order 12: charged") == 2
    assert run.output_of("dead-orders")[-1] == '["11","12","13","14"]'
