"""Start and stop a server as the manifest on the command line says.

The first Ctrl-C asks for the stop; another one ends a wait early.
"""

import os
import shlex
import signal
import subprocess
import sys
import time
from configparser import ConfigParser
from contextlib import suppress
from json import loads
from pathlib import Path

import yaml

text = Path(sys.argv[1]).read_text().replace("\\\n", " ")
pause, is_process_1 = 0, True
if sys.argv[1] == "Dockerfile":
    command = loads(text.partition("\nCMD ")[2])
    grace = 10  # seconds that `docker stop` waits
elif sys.argv[1].endswith(".service"):
    unit = ConfigParser(interpolation=None)
    unit.read_string(text)
    command = shlex.split(unit["Service"]["ExecStart"])
    grace = unit["Service"].getint("TimeoutStopSec")
    is_process_1 = False
else:
    pod = yaml.safe_load(text)["spec"]["template"]["spec"]
    container = pod["containers"][0]
    command = container["command"]
    grace = pod["terminationGracePeriodSeconds"]
    pause = container["lifecycle"]["preStop"]["sleep"]["seconds"]

if is_process_1:  # the kernel's way with it; the server inherits it
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
program = Path(sys.executable).with_name(Path(command[0]).name)
server = subprocess.Popen([program, *command[1:]], process_group=0)
with suppress(KeyboardInterrupt):
    server.wait()
if server.returncode is None:
    end = time.monotonic() + grace
    with suppress(KeyboardInterrupt):
        if pause:
            print(f"supervisor: preStop, {pause} of {grace} seconds")
            time.sleep(pause)
    print("supervisor: SIGTERM")
    server.terminate()
    try:
        server.wait(end - time.monotonic())
    except (KeyboardInterrupt, subprocess.TimeoutExpired):
        print("supervisor: SIGKILL")
        os.killpg(server.pid, signal.SIGKILL)
code = server.wait()
print(f"supervisor: exit code {code if code >= 0 else 128 - code}")
