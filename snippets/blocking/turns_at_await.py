"""Two coroutines, and where one of them lets the other run."""

import asyncio
from collections.abc import Awaitable, Callable


async def return_at_once() -> None:
    return None


async def note_turns(
    name: str,
    turns: list[str],
    give_way: Callable[[], Awaitable[None]],
) -> None:
    for _ in range(3):
        turns.append(name)
        await give_way()


async def run_two(give_way: Callable[[], Awaitable[None]]) -> str:
    turns: list[str] = []
    async with asyncio.TaskGroup() as group:
        group.create_task(note_turns("A", turns, give_way))
        group.create_task(note_turns("B", turns, give_way))
    return "".join(turns)


print(asyncio.run(run_two(return_at_once)))
#> AAABBB
print(asyncio.run(run_two(lambda: asyncio.sleep(0))))
#> ABABAB
