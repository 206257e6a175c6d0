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
from urllib.parse import unquote, urlsplit

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


class Handler(SimpleHTTPRequestHandler):
    """Serves files as a static host does, and notes what was asked for."""

    server: "SiteServer"

    def send_head(self):
        self.server.asked.append(self.path)
        if self.path != "/sitemap.xml":
            return super().send_head()
        # Instant navigation works only where the sitemap names the host that serves it.
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/xml")
        self.end_headers()
        text = Path(self.directory, "sitemap.xml").read_bytes()
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
        self.asked: list[str] = []  # paths, without what a browser keeps of an earlier page

    def weigh(self, path: str) -> int:
        """Give the size, with gzip, of what is served at a path; 0 if nothing is."""
        file = self.folder / unquote(urlsplit(path).path).strip("/")
        file = file / "index.html" if file.is_dir() else file
        return measure(file, file.stat().st_mtime_ns) if file.is_file() else 0


@lru_cache(maxsize=32)  # each page asks for the same style and scripts
def measure(file: Path, changed: int) -> int:
    """Give the size with gzip of a file that was `changed` at that time, in nanoseconds."""
    return len(gzip.compress(file.read_bytes(), 6))


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
