"""Two workers have the hourly job done once."""

from datetime import timedelta

from docket import Perpetual

HOURLY = Perpetual(every=timedelta(hours=1), automatic=True)


async def report(again: Perpetual = HOURLY) -> None:
    print("job: hourly report", flush=True)


tasks = [report]  # what the worker's --tasks names
