"""A task is a function; a list of tasks can be run by hand."""

import asyncio

from fastapi import BackgroundTasks
from shop import mail_later, mail_receipt, outbox


def test_function() -> None:
    mail_receipt("ana")
    assert outbox.pop() == "receipt for ana"


def test_tasks_by_hand() -> None:
    tasks = BackgroundTasks()
    mail_later(tasks)("ana")
    assert outbox == []
    asyncio.run(tasks())
    assert outbox.pop() == "receipt for ana"
