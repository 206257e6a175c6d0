"""What a job gets of what an endpoint has sent as JSON."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import dramatiq
from fastapi import Request
from kombu.serialization import dumps, loads
from pydantic import BaseModel
from sqlalchemy import orm


class Order(BaseModel):
    cents: int


def send_with_celery(value: object) -> object:
    kind, coding, data = dumps([value], serializer="json")
    return loads(data, kind, coding)[0]


def send_with_dramatiq(value: object) -> object:
    encoder = dramatiq.JSONEncoder()
    return encoder.decode(encoder.encode({"args": [value]}))["args"][
        0
    ]


VALUES = [
    7,
    date(2026, 11, 26),
    Decimal("19.99"),
    UUID(int=7),
    ("tea", 2),
    {7: "tea"},
    {"tea"},
    b"tea",
    Order(cents=1999),
    orm.Session(),
    Request({"type": "http"}),
]

for value in VALUES:
    name = type(value).__name__
    for send in (send_with_celery, send_with_dramatiq):
        queue = send.__name__.removeprefix("send_with_")
        try:
            print(f"{queue}: {name} arrives as {send(value)!r}")
        except Exception as error:
            print(
                f"{queue}: {name} is refused: {type(error).__name__}"
            )
