"""Two workers have the job of each second done once."""

import signal
from datetime import datetime

from dbos import DBOS


@DBOS.workflow()
def report(due: datetime, context: None) -> None:
    print(f"job: report of {due:%H:%M:%S}", flush=True)


if __name__ == "__main__":  # the worker
    DBOS(
        config={
            "name": "shop",
            "system_database_url": "sqlite:///jobs.sqlite",
            "log_level": "ERROR",
        }
    )
    DBOS.launch()
    DBOS.apply_schedules(
        [
            {
                "schedule_name": "report",
                "workflow_fn": report,
                "schedule": "* * * * * *",  # each second
            }
        ]
    )
    print("worker: ready", flush=True)
    signal.pause()
