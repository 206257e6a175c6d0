"""What each queue says of a job that it has never had."""

import asyncio

from dbos import DBOSClient
from docket import Docket
from dramatiq import Message
from dramatiq.results.backends import RedisBackend
from huey import SqliteHuey
from redis import Redis
from rq.job import Job
from taskiq_redis import RedisAsyncResultBackend

URL = "redis://localhost:6379"


def ask_rq() -> object:
    return Job.fetch("7", connection=Redis.from_url(URL))


def ask_dramatiq() -> object:
    job = Message("default", "charge", (), {}, {}, message_id="7")
    return RedisBackend(url=URL).get_result(job)


def ask_huey() -> object:
    return SqliteHuey(filename="queue.db").result("7")


def ask_taskiq() -> object:
    return asyncio.run(RedisAsyncResultBackend(URL).get_result("7"))


async def find_in_docket() -> object:
    async with Docket(name="shop", url=URL) as docket:
        return await docket.get_execution("7")


def ask_docket() -> object:
    return asyncio.run(find_in_docket())


def ask_dbos() -> object:
    client = DBOSClient(system_database_url="sqlite:///jobs.sqlite")
    return client.retrieve_workflow("7")


asks = {
    "rq": ask_rq,
    "dramatiq": ask_dramatiq,
    "huey": ask_huey,
    "taskiq": ask_taskiq,
    "docket": ask_docket,
    "dbos": ask_dbos,
}
for queue, ask in asks.items():
    try:
        answer = ask()
    except Exception as error:
        answer = type(error).__name__
    print(f"{queue}: {answer}")
