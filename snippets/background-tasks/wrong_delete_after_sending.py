"""Wrong on purpose: some temporary files are never deleted."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

app = FastAPI()


def delete(export: Path) -> None:
    export.unlink()
    print("task: export deleted")


def write_export() -> Path:
    with NamedTemporaryFile(dir="exports", delete=False) as file:
        file.write(b"order,price\n" + b"1,5\n" * 5_000_000)
    return Path(file.name)


@app.get("/export")
def send_export() -> FileResponse:
    export = write_export()
    return FileResponse(
        export, background=BackgroundTask(delete, export)
    )
