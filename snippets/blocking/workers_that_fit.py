"""How many workers fit a PostgreSQL, with SQLAlchemy's defaults."""

from inspect import signature

from sqlalchemy import QueuePool, create_engine, text

engine = create_engine("postgresql+psycopg://postgres@127.0.0.1:5432")
with engine.connect() as connection:
    limit, reserved = (
        int(connection.execute(text(f"SHOW {setting}")).scalar_one())
        for setting in (
            "max_connections",
            "superuser_reserved_connections",
        )
    )
defaults = signature(QueuePool).parameters
pool_size = defaults["pool_size"].default
max_overflow = defaults["max_overflow"].default
fit = (limit - reserved) // (pool_size + max_overflow)
print(f"database: {limit} connections, {reserved} reserved")
print(f"worker: a pool of {pool_size} and {max_overflow} more")
print(f"workers that fit: {fit}")
