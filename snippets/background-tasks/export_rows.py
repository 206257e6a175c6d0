"""An export that opens a session of its own, and closes it first."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import FileResponse
from sqlalchemy import create_engine, orm, text

app = FastAPI()
engine = create_engine("sqlite:///shop.db")


def write_export() -> Iterator[Path]:
    with NamedTemporaryFile("w", delete=False) as file:
        try:
            with orm.Session(engine) as session:
                rows = session.scalars(text("SELECT 'pen,5'"))
                file.writelines(f"{row}\n" for row in rows)
            file.close()
            in_use = engine.pool.checkedout()
            print(f"dependency: connections in use: {in_use}")
            yield Path(file.name)
        finally:
            Path(file.name).unlink()
            print("dependency: export deleted")


@app.get("/export")
def send_export(
    export: Annotated[Path, Depends(write_export)],
) -> FileResponse:
    return FileResponse(export)
