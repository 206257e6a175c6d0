"""The handler names the orders that failed: only these come again."""

import logging

import httpx2
from awslambdaric.lambda_context import LambdaContext


def charge(order: str, seconds: float) -> None:
    if seconds <= 0:
        raise TimeoutError
    bank = f"http://localhost:8001/charges/{order}"
    httpx2.post(bank, timeout=seconds).raise_for_status()


def handler(event: dict, context: LambdaContext) -> dict:
    failed = []
    for message in event["Records"]:
        left = context.get_remaining_time_in_millis() / 1000
        try:
            charge(message["body"], left - 1)
        except Exception:
            logging.exception("order %s", message["body"])
            failed.append({"itemIdentifier": message["messageId"]})
    return {"batchItemFailures": failed}
