"""Each consumer that runs has the job of this minute done."""

from huey import SqliteHuey, crontab

huey = SqliteHuey(filename="queue.db")


@huey.periodic_task(crontab())  # each minute
def report() -> None:
    print("job: report", flush=True)
