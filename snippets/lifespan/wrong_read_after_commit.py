"""Wrong on purpose: reads what would take one more query."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from sqlalchemy import ForeignKey
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
)

engine = create_async_engine("sqlite+aiosqlite:///shop.db")


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    lines: Mapped[list["Line"]] = relationship()


class Line(Base):
    __tablename__ = "lines"
    id: Mapped[int] = mapped_column(primary_key=True)
    order: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    product: Mapped[str]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions = async_sessionmaker(engine)
    try:
        yield {"sessions": sessions}
    finally:
        await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def get_session(
    request: Request,
) -> AsyncIterator[AsyncSession]:
    async with request.state.sessions() as session:
        yield session


Session = Annotated[AsyncSession, Depends(get_session)]


@app.post("/orders/{product}")
async def place_order(product: str, session: Session) -> int:
    order = Order(lines=[Line(product=product)])
    session.add(order)
    await session.commit()
    return order.id


@app.get("/orders/{order_id}")
async def read_order(order_id: int, session: Session) -> list[str]:
    order = await session.get_one(Order, order_id)
    return [line.product for line in order.lines]
