"""Which queue's client notices early that no broker is there?"""

import asyncio
from collections.abc import Awaitable

import dramatiq
from docket import Docket
from dramatiq.brokers.redis import RedisBroker
from redis import Redis
from rq import Queue
from taskiq_redis import ListQueueBroker, RedisStreamBroker

NOBODY = "redis://127.0.0.1:1"  # no server listens at port 1


async def charge(order: int) -> None:
    print("charged", order)


async def attempt(work: Awaitable) -> str:
    try:
        await work
    except Exception as error:
        return type(error).__name__
    return "fine"


async def main() -> None:
    enqueue = Queue(connection=Redis.from_url(NOBODY)).enqueue
    sent = asyncio.to_thread(enqueue, print, 7)
    print("RQ: made; order:", await attempt(sent))

    send = dramatiq.actor(print, broker=RedisBroker(url=NOBODY)).send
    sent = asyncio.to_thread(send, 7)
    print("Dramatiq: made; order:", await attempt(sent))

    async with Docket("shop", NOBODY) as docket:
        sent = docket.add(charge)(7)
        print("pydocket: opened; order:", await attempt(sent))

    for make in (ListQueueBroker, RedisStreamBroker):
        broker = make(NOBODY)
        print(f"{make.__name__}:", await attempt(broker.startup()))
        sent = broker.task(charge).kiq(7)
        print("    order:", await attempt(sent))


asyncio.run(main())
