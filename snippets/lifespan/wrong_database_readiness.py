"""Wrong on purpose: liveness asks the database, without limit."""

from fastapi import FastAPI, Response
from psycopg import AsyncConnection, OperationalError

DATABASE = "postgresql://postgres@127.0.0.1:5432/postgres"

app = FastAPI()


async def ask_database() -> None:
    async with await AsyncConnection.connect(DATABASE) as database:
        await database.execute("SELECT 1")


@app.get("/live")
@app.get("/ready")
async def ready(response: Response) -> str:
    try:
        await ask_database()
    except OperationalError as reason:
        response.status_code = 503
        return f"not ready: {type(reason).__name__}"
    return "ready"
