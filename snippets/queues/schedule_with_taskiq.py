"""Each scheduler that runs has the hourly job done."""

from taskiq import TaskiqScheduler
from taskiq.schedule_sources import LabelScheduleSource
from taskiq_redis import ListQueueBroker

broker = ListQueueBroker(
    "redis://localhost:6379",
    socket_timeout=None,  # redis-py gives up after 5 s
)
scheduler = TaskiqScheduler(broker, [LabelScheduleSource(broker)])


@broker.task(schedule=[{"interval": 3600}])  # seconds
async def report() -> None:
    print("job: hourly report", flush=True)
