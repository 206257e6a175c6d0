"""Two time limits of a query, and a database that is frozen."""

import asyncio
import os
import signal

import asyncpg

place = "postgres:any@localhost:5432/postgres?sslmode=disable"
DATABASE = f"postgresql://{place}"
SERVER = {"server_settings": {"statement_timeout": "1000"}}
CLIENT = {"command_timeout": 1}


async def wait_for_rows(connection: asyncpg.Connection) -> str:
    try:
        async with asyncio.timeout(5) as clock:
            await connection.fetch("SELECT pg_sleep(60)")
    except (TimeoutError, asyncpg.QueryCanceledError):
        if clock.expired():
            return "still waits"
    return "ended by the limit"


async def try_limit(name: str, limit: dict) -> None:
    connection = await asyncpg.connect(DATABASE, **limit)
    server = connection.get_server_pid()
    print(f"{name}, slow query:", await wait_for_rows(connection))
    os.kill(server, signal.SIGSTOP)
    print(f"{name}, frozen server:", await wait_for_rows(connection))
    os.kill(server, signal.SIGCONT)
    connection.terminate()


async def main() -> None:
    await try_limit("statement_timeout", SERVER)
    await try_limit("command_timeout", CLIENT)


asyncio.run(main())
