"""Run a command, and stop it as a container is stopped.

Ctrl-C asks for the stop; a second one ends the grace period early.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

GRACE = 30  # seconds, as in Kubernetes; `docker stop` waits 10

# Inherited. It is how the kernel treats process 1 of a container.
signal.signal(signal.SIGTERM, signal.SIG_IGN)

programs = Path(sys.executable).parent  # uvicorn is there, too
path = f"{programs}{os.pathsep}{os.environ['PATH']}"
server = subprocess.Popen(
    sys.argv[1:], env=os.environ | {"PATH": path}, process_group=0
)
try:
    server.wait()
except KeyboardInterrupt:
    try:
        print(f"container: SIGTERM to {sys.argv[1]}")
        server.send_signal(signal.SIGTERM)
        server.wait(GRACE)
    except (KeyboardInterrupt, subprocess.TimeoutExpired):
        print("container: SIGKILL to all that is left")
        os.killpg(server.pid, signal.SIGKILL)
code = server.wait()
print(f"container: exit code {code if code >= 0 else 128 - code}")
