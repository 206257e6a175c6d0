"""Print how Celery's lock is asked for, after so many requests."""

import sys

from valkey import Valkey

left = int(sys.argv[1])
broker = Valkey(port=6379, decode_responses=True)
with broker.monitor() as monitor:
    while left:
        command = monitor.next_command()["command"]
        left -= command.startswith("SET unacked_mutex")
print(*command.split()[3:])
