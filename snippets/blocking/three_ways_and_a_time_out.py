"""Two kinds of time-out around three ways to a thread."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from functools import partial

import anyio
from anyio.to_thread import run_sync
from fastapi.concurrency import run_in_threadpool

Way = Callable[[Callable], Awaitable]
abandon = partial(run_sync, abandon_on_cancel=True)


async def limit(way: Way, kind: str) -> str:
    bank_answers = threading.Event()
    asyncio.get_running_loop().call_later(1, bank_answers.set)
    try:
        if kind == "asyncio":
            async with asyncio.timeout(0.1):
                await way(bank_answers.wait)
        else:
            with anyio.fail_after(0.1):
                await way(bank_answers.wait)
    except TimeoutError:
        at_work = not bank_answers.is_set()
        return f"time-out, thread at work: {at_work}"
    return "no time-out"


async def main() -> None:
    print(await limit(run_in_threadpool, "asyncio"))
    #> time-out, thread at work: True
    print(await limit(abandon, "asyncio"))
    #> time-out, thread at work: True
    print(await limit(asyncio.to_thread, "asyncio"))
    #> time-out, thread at work: True
    print(await limit(run_in_threadpool, "anyio"))
    #> no time-out
    print(await limit(abandon, "anyio"))
    #> time-out, thread at work: True
    print(await limit(asyncio.to_thread, "anyio"))
    #> time-out, thread at work: True


asyncio.run(main())
