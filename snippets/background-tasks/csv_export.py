"""Writes an export after the answer; offers it once it is whole."""

import csv
from itertools import count
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI, HTTPException
from fastapi.responses import FileResponse

app = FastAPI()
numbers = count(1)
exports = Path("exports")
exports.mkdir(exist_ok=True)
orders = [(1, "tea", 450), (2, "cup, blue", 900)]


def write_export(number: int) -> None:
    part = exports / f"{number}.part"
    with part.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["order", "item", "cents"])
        writer.writerows(orders)
    part.rename(exports / f"{number}.csv")
    print(f"task: export {number} is ready")


@app.post("/exports", status_code=202)
def start_export(tasks: BackgroundTasks) -> dict[str, str]:
    number = next(numbers)
    (exports / f"{number}.part").touch()
    tasks.add_task(write_export, number)
    return {"status": f"/exports/{number}"}


@app.get("/exports/{number}")
def show_status(number: int) -> dict[str, str]:
    if (exports / f"{number}.csv").exists():
        return {"file": f"/exports/{number}/file"}
    if (exports / f"{number}.part").exists():
        return {"status": "pending"}
    raise HTTPException(404, "no such export")


@app.get("/exports/{number}/file")
def download(number: int) -> FileResponse:
    path = exports / f"{number}.csv"
    if not path.exists():
        raise HTTPException(404, "not ready")
    return FileResponse(path, filename=f"orders-{number}.csv")
