"""Writes to an audit log, in its own session, what was done."""

from typing import Annotated

from fastapi import BackgroundTasks, FastAPI, Header, HTTPException
from sqlalchemy import create_engine, orm, select

engine = create_engine("sqlite:///shop.db")
app = FastAPI()
prices = {"tea": 450}


class Base(orm.DeclarativeBase):
    pass


class Entry(Base):
    __tablename__ = "audit_log"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    actor: orm.Mapped[str]
    action: orm.Mapped[str]


Base.metadata.create_all(engine)


def audit(actor: str, action: str) -> None:
    with orm.Session(engine) as session:
        session.add(Entry(actor=actor, action=action))
        session.commit()
    print(f"task: {actor}: {action}")


@app.put("/prices/{item}")
def set_price(
    item: str,
    cents: int,
    actor: Annotated[str, Header()],
    tasks: BackgroundTasks,
) -> dict:
    old = prices.get(item)
    tasks.add_task(audit, actor, f"{item}: {old} to {cents} cents")
    if old is None:
        raise HTTPException(404, f"no {item} here")
    prices[item] = cents
    return {item: cents}


@app.get("/audit")
def read_log() -> list[str]:
    with orm.Session(engine) as session:
        entries = session.scalars(select(Entry).order_by(Entry.id))
        return [f"{entry.actor}: {entry.action}" for entry in entries]
