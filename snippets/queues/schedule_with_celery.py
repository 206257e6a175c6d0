"""Each beat that runs has the scheduled job done."""

import os

from celery import Celery

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
celery.conf.beat_schedule = {
    "report": {
        "task": "schedule_with_celery.report",
        "schedule": 1.0,  # seconds
        "args": [os.environ.get("BEAT", "")],
    }
}


@celery.task
def report(beat: str) -> None:
    print(f"job: report, sent by {beat}", flush=True)
