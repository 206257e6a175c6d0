"""Wrong on purpose: `arq` does not see what a class inherits."""

from arq.connections import RedisSettings


async def charge(ctx: dict, order: int) -> None:
    print(f"order {order}: charged", flush=True)


class Shop:
    functions = (charge,)
    redis_settings = RedisSettings(host="localhost", port=6379)


class WorkerSettings(Shop):
    job_timeout = 60
