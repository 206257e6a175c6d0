"""Two threads that compute share one processor."""

import time
from concurrent.futures import ThreadPoolExecutor


def add_up(_: int) -> None:
    total = 0
    for price in range(5_000_000):
        total += price


with ThreadPoolExecutor(2) as threads:
    started, used = time.monotonic(), time.process_time()
    list(threads.map(add_up, range(2)))
    passed = time.monotonic() - started
    used = time.process_time() - used

print("processors in use, at most:", 1 if used < 1.5 * passed else 2)
#> processors in use, at most: 1
