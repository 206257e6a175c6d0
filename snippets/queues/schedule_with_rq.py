"""Each scheduler that runs has the hourly job done."""

from rq import cron


def report() -> None:
    print("job: hourly report", flush=True)


cron.register(report, "default", interval=3600)  # seconds
