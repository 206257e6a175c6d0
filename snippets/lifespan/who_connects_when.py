"""Which clients notice at once that their server is not there?"""

import asyncio
from collections.abc import Awaitable

import asyncpg
import httpx2
from sqlalchemy.ext.asyncio import create_async_engine
from valkey.asyncio import Valkey

NOBODY = "127.0.0.1:1"  # no server listens at port 1
tls = httpx2.create_ssl_context()


async def attempt(work: Awaitable) -> str:
    try:
        await work
    except Exception as error:
        return type(error).__name__
    return "fine"


async def main() -> None:
    server = f"postgresql://shop:any@{NOBODY}?sslmode=disable"
    pool = asyncpg.create_pool(server)
    print("pool:", await attempt(pool))
    #> pool: ConnectionRefusedError
    pool = asyncpg.create_pool(server, min_size=0)
    print("pool of 0:", await attempt(pool))
    #> pool of 0: fine

    server = f"postgresql+asyncpg://shop:any@{NOBODY}?ssl=disable"
    engine = create_async_engine(server)
    print("engine: made;", await attempt(engine.connect().start()))
    #> engine: made; ConnectionRefusedError
    cache = Valkey(host="127.0.0.1", port=1)
    print("cache: made;", await attempt(cache.ping()))
    #> cache: made; ConnectionError
    client = httpx2.AsyncClient(verify=tls)
    answer = client.get(f"http://{NOBODY}")
    print("client: made;", await attempt(answer))
    #> client: made; ConnectError


asyncio.run(main())
