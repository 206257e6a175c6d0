"""The queue: it names the files that have jobs."""

from celery import Celery

celery = Celery(
    "shop", broker="redis://localhost:6379", include=["jobs"]
)
celery.conf.worker_redirect_stdouts = False  # print without a date
