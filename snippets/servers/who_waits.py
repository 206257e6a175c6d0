"""Ask PostgreSQL, until one session waits for another one."""

import time

import psycopg

DATABASE = "postgresql://postgres@localhost:5432/postgres"
QUERY = """
    SELECT waiting.query, waiting.wait_event_type,
           holding.query, holding.state
    FROM pg_stat_activity AS waiting
    JOIN pg_stat_activity AS holding
    ON holding.pid = ANY (pg_blocking_pids(waiting.pid))
"""

with psycopg.connect(DATABASE, autocommit=True) as connection:
    while not (pairs := connection.execute(QUERY).fetchall()):
        time.sleep(0.1)
for waiting, reason, holding, state in pairs:
    print(f"waits for a {reason}: {waiting}")
    print(f"held by ({state}): {holding}")
