"""What a process pool can send to a worker, and what not."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor


def forecast(item: object) -> str:
    return f"forecast: {item}"


def make_forecast() -> Callable:
    def local_forecast(item: object) -> str:
        return f"forecast: {item}"

    return local_forecast


async def send(pool: Executor, job: Callable, item: object) -> None:
    loop = asyncio.get_running_loop()
    try:
        print(await loop.run_in_executor(pool, job, item))
    except Exception as error:
        print(f"refused: {type(error).__name__}")


async def main(pool: Executor) -> None:
    await send(pool, forecast, "pen")
    await send(pool, lambda item: item, "pen")
    await send(pool, make_forecast(), "pen")
    await send(pool, forecast, threading.Lock())
    await send(pool, forecast, "ink")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        asyncio.run(main(pool))
