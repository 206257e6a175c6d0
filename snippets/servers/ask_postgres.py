"""Ask PostgreSQL again and again, until there is an answer."""

import sys
import time

import psycopg

DATABASE = "postgresql://postgres@localhost:5432/postgres"

with psycopg.connect(DATABASE, autocommit=True) as connection:
    while not (rows := connection.execute(sys.argv[1]).fetchall()):
        time.sleep(0.1)
for row in rows:
    print(*row)
