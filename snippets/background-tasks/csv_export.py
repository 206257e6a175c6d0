"""Writes an export after the answer; offers it once it is whole."""

import csv
from pathlib import Path
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, FastAPI, HTTPException
from fastapi.responses import FileResponse

app = FastAPI()
exports = Path("exports")
exports.mkdir(exist_ok=True)
orders = [(1, "tea", 450), (2, "cup, blue", 900)]


def write_export(name: UUID) -> None:
    part = exports / f"{name}.part"
    with part.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["order", "item", "cents"])
        writer.writerows(orders)
    part.rename(exports / f"{name}.csv")
    print("task: the export is ready")


@app.post("/exports", status_code=202)
def start_export(tasks: BackgroundTasks) -> dict[str, str]:
    name = uuid4()
    (exports / f"{name}.part").touch()
    tasks.add_task(write_export, name)
    return {"status": f"/exports/{name}"}


@app.get("/exports/{name}")
def show_status(name: UUID) -> dict[str, str]:
    if (exports / f"{name}.part").exists():
        return {"status": "pending"}
    if (exports / f"{name}.csv").exists():
        return {"file": f"/exports/{name}/file"}
    raise HTTPException(404, "no such export")


@app.get("/exports/{name}/file")
def download(name: UUID) -> FileResponse:
    path = exports / f"{name}.csv"
    if not path.exists():
        raise HTTPException(404, "not ready")
    return FileResponse(path, filename="orders.csv")
