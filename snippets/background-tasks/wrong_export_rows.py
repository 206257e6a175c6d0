"""Wrong on purpose: the app refuses a session that ends too early."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import FileResponse
from sqlalchemy import create_engine, orm, text

app = FastAPI()
engine = create_engine("sqlite:///shop.db")


def get_session() -> Iterator[orm.Session]:
    with orm.Session(engine) as session:
        yield session


SessionDep = Annotated[
    orm.Session, Depends(get_session, scope="function")
]


def write_export(session: SessionDep) -> Iterator[Path]:
    with NamedTemporaryFile("w", delete=False) as file:
        try:
            rows = session.scalars(text("SELECT 'pen,5'"))
            file.writelines(f"{row}\n" for row in rows)
            file.close()
            yield Path(file.name)
        finally:
            Path(file.name).unlink()


@app.get("/export")
def send_export(
    export: Annotated[Path, Depends(write_export)],
) -> FileResponse:
    return FileResponse(export)
