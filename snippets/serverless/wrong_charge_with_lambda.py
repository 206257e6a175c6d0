"""Wrong on purpose: one refused order, and its batch comes again."""

import httpx2


def charge(order: str) -> None:
    bank = f"http://localhost:8001/charges/{order}"
    httpx2.post(bank, timeout=30).raise_for_status()


def handler(event: dict, context: object) -> None:
    for message in event["Records"]:
        charge(message["body"])
