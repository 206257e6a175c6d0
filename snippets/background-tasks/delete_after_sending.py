"""A temporary file that is deleted whatever the request meets."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import FileResponse

app = FastAPI()


def delete(export: Path) -> None:
    export.unlink()
    print("dependency: export deleted")


def write_export() -> Iterator[Path]:
    with NamedTemporaryFile(dir="exports", delete=False) as file:
        try:
            file.write(b"order,price\n" + b"1,5\n" * 5_000_000)
            file.close()
            yield Path(file.name)
        finally:
            delete(Path(file.name))


@app.get("/export")
def send_export(
    export: Annotated[Path, Depends(write_export)],
) -> FileResponse:
    return FileResponse(export)
