"""How many requests there are at once, on average and at most."""

import random


def count_at_once(per_second: int, seconds: float) -> tuple[int, int]:
    """Let 20 000 requests come as customers do, at random times."""
    dice = random.Random(7)
    now, ends, counts = 0.0, [], []
    for _ in range(20_000):
        now += dice.expovariate(per_second)
        ends = [end for end in ends if end > now]
        counts.append(len(ends))
        ends.append(now + seconds)
    return round(sum(counts) / len(counts)), max(counts)


for seconds in (0.1, 0.2, 0.5, 1.0):
    average, peak = count_at_once(per_second=50, seconds=seconds)
    print(f"{seconds} seconds each, on average: {average}")
    print(f"{seconds} seconds each, at most: {peak}")
