"""Wrong on purpose: the worker imports this file, and no job."""

from celery import Celery

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
