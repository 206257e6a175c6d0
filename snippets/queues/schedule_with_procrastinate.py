"""Two workers have the job of each second done once."""

from procrastinate import App, PsycopgConnector

DATABASE = "postgresql://postgres@localhost:5432/postgres"
queue = App(connector=PsycopgConnector(conninfo=DATABASE))


@queue.periodic(cron="* * * * * *")  # each second
@queue.task
async def report(timestamp: int) -> None:
    print(f"job: report of {timestamp}", flush=True)
