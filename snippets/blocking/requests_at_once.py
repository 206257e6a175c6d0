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


average, peak = count_at_once(per_second=50, seconds=0.2)
print(
    f"50 a second, 0.2 s each: {average} on average, {peak} at most"
)
#> 50 a second, 0.2 s each: 10 on average, 24 at most
average, peak = count_at_once(per_second=50, seconds=1)
print(f"50 a second, 1 s each: {average} on average, {peak} at most")
#> 50 a second, 1 s each: 50 on average, 75 at most
