"""The handler names the orders that failed: only these come again."""

import httpx2


def charge(order: str) -> None:
    bank = f"http://localhost:8001/charges/{order}"
    httpx2.post(bank, timeout=30).raise_for_status()


def handler(event: dict, context: object) -> dict:
    failed = []
    for message in event["Records"]:
        try:
            charge(message["body"])
        except httpx2.HTTPError:
            failed.append({"itemIdentifier": message["messageId"]})
    return {"batchItemFailures": failed}
