"""What was refused is rolled back."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.responses import JSONResponse, Response
from sqlalchemy import create_engine, orm

app = FastAPI()
engine = create_engine("sqlite:///shop.db")


class Base(orm.DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)


Base.metadata.create_all(engine)


def get_session() -> Iterator[orm.Session]:
    with orm.Session(engine) as session:
        yield session
        session.commit()


SessionDep = Annotated[orm.Session, Depends(get_session)]


@app.post("/orders/{order_id}", status_code=201, response_model=None)
def place_order(order_id: int, session: SessionDep) -> str | Response:
    session.add(Order(id=order_id))
    if order_id == 7:
        raise HTTPException(409, "sold out")
    if order_id == 8:
        return JSONResponse("sold out", 409)
    return "order placed"


@app.get("/orders")
def list_orders() -> list[int]:
    with orm.Session(engine) as session:
        return [order.id for order in session.query(Order)]
