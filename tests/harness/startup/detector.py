"""The blocking detector, set up so that a program which never trips it prints the same as without it."""

import asyncio
import threading
import types
from pathlib import Path

from blockbuster import BlockBuster, blockbuster


def make_detector(folder: Path) -> BlockBuster:
    """Make a detector of blocking calls by programs in `folder`, but not while these are imported.

    Uvicorn imports the program on the event loop, before it serves anybody. Where a library reads its own version
    from the disk, which redis-py does for each connection, no program can help it.
    """
    blockbuster._skip = SkipOffTheLoop()
    programs = types.ModuleType("programs")
    programs.__path__ = [str(folder)]
    detector = BlockBuster(scanned_modules=programs)
    for function in detector.functions.values():
        function.can_block_in("<frozen importlib._bootstrap>", "_find_and_load").can_block_in(
            "importlib/metadata/__init__.py", "version"
        )
    return detector


class SkipOffTheLoop(threading.local):
    """Tells the detector to stand aside, also wherever no event loop runs.

    Its own test for that would add "no running event loop" to the exceptions that a program shows.
    """

    is_busy = False

    @property
    def value(self) -> bool:
        """Tell whether to call on without a look."""
        return self.is_busy or asyncio._get_running_loop() is None

    @value.setter
    def value(self, is_busy: bool) -> None:
        self.is_busy = is_busy
