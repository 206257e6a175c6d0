"""Count the connections in use at each stage of a request."""

from collections.abc import Iterator
from threading import Semaphore
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

app = FastAPI()
mails_accepted = Semaphore(0)
engine = create_engine("sqlite:///shop.db")


def report(event: str) -> None:
    print(f"{event}, in use: {engine.pool.checkedout()}")


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        session.execute(text("SELECT 'an order'"))
        report("dependency: order read")
        yield session
    report("dependency: closed")


InRequest = Annotated[Session, Depends(get_session)]
InFunction = Annotated[
    Session, Depends(get_session, scope="function")
]


def mail() -> None:
    report("task: mailing")
    mails_accepted.acquire()
    report("task: mailed")


def mail_in_a_session() -> None:
    with Session(engine) as session:
        session.execute(text("SELECT 'an order'"))
        mail()
    report("task: closed")


def mail_between_two_sessions() -> None:
    with Session(engine) as session:
        session.execute(text("SELECT 'an order'"))
        report("task: order read")
    mail()
    with Session(engine) as session:
        session.execute(text("SELECT 'order mailed'"))
        report("task: order written")
    report("task: closed")


@app.post("/request-scope", status_code=202)
def request_scope(_: InRequest, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail)


@app.post("/function-scope", status_code=202)
def function_scope(_: InFunction, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail)


@app.post("/own-session", status_code=202)
def own_session(_: InFunction, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_in_a_session)


@app.post("/two-sessions", status_code=202)
def two_sessions(_: InFunction, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_between_two_sessions)


# Only to make the order certain: the mail server takes a mail.
@app.put("/mails", status_code=204)
async def accept_a_mail() -> None:
    mails_accepted.release()
