"""The built site and a browser, for the tests that look at pages as a reader does."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import ARGUMENTS, SiteServer, build, require_browser, serve
from playwright.sync_api import Browser, Page, sync_playwright


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site strictly; the first worker of pytest-xdist builds for all."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    folder, log = shared / "site", shared / "build.log"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not log.exists():
            log.write_text(build(Path(__file__).parents[1], folder), "utf-8")
    return folder


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[SiteServer]:
    """Serve the built site."""
    with serve(site) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    path = require_browser()
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a blank page in a context of its own."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()
