"""Each scheduler that runs has the hourly job done."""

from redis import Redis
from rq import Queue, cron


def report() -> None:
    print("job: hourly report", flush=True)


cron.register(report, "default", interval=3600)  # seconds
