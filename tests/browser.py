"""A built site, served and opened in the system's Chromium, for tests/test_site.py."""

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest

ARGUMENTS = [
    "--no-sandbox",  # root, as in a container, cannot use Chromium's own
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
FINDER = Path(__file__).parents[1] / "tools" / "browser"


def require_browser() -> str:
    """Return the browser's path as tools/browser finds it; without one, skip, or fail where CI=true."""
    found = subprocess.run([FINDER], capture_output=True, text=True, check=False)
    if found.returncode == 0:
        return found.stdout.strip()
    if os.environ.get("CI") == "true":
        pytest.fail(found.stderr, pytrace=False)
    pytest.skip(found.stderr)


def build(root: Path, target: Path) -> tuple[bool, str]:
    """Build the site strictly into `target`; return whether that succeeded, and what the build said."""
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", target],
        check=False,
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return result.returncode == 0, result.stdout


@lru_cache(maxsize=32)  # each page asks for the same style and scripts
def weigh(text: bytes) -> int:
    """Give the size with gzip."""
    return len(gzip.compress(text, 6)) if text else 0


class Handler(SimpleHTTPRequestHandler):
    """Serves files as a static host does, and notes what was asked for."""

    server: "SiteServer"

    def send_head(self):
        path = Path(self.translate_path(self.path))
        served = path / "index.html" if path.is_dir() else path
        text = served.read_bytes() if served.is_file() else b""
        self.server.asked.append((self.path, weigh(text)))
        if self.path != "/sitemap.xml":
            return super().send_head()
        # Instant navigation works only where the sitemap names the host that serves it.
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/xml")
        self.end_headers()
        return BytesIO(re.sub(rb"(?<=<loc>)https://[^/]+/", self.server.url.encode(), text))

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            return super().send_error(code, message, explain)
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, format, *args):
        """Keep the tests' output clean."""


class SiteServer(ThreadingHTTPServer):
    """Serves a folder on a free port of 127.0.0.1."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.folder = folder
        self.url = f"http://127.0.0.1:{self.server_port}/"
        self.asked: list[tuple[str, int]] = []  # path, size with gzip


@contextmanager
def serve(folder: Path) -> Iterator[SiteServer]:
    """Serve `folder` until the block ends."""
    with SiteServer(folder) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
