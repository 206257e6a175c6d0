"""Watch a session take a connection and give it back."""

from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

engine = create_engine("sqlite:///shop.db")
session = Session(engine)


def report(event: str) -> None:
    print(f"session: {event}, in use: {engine.pool.checkedout()}")


report("made")
session.execute(text("SELECT 1"))
report("queried")
session.commit()
report("committed")
session.execute(text("SELECT 1"))
report("queried again")
session.close()
report("closed")
