"""The built site and a browser, for the tests that look at pages as a reader does."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser import ARGUMENTS, SiteServer, build, require_browser, serve
from harness.files import lock
from playwright.sync_api import Browser, Page, sync_playwright
from visit import Visitor

ROOT = Path(__file__).parents[1]
BUILDS = {"built", "archive", "scaffolded"}  # fixtures that build the site, or a copy of it
LONGEST_BUILD = 600  # seconds, on a machine that is overrun


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests that build the site, or wait until another worker has, the time for that."""
    for item in items:
        if BUILDS & set(getattr(item, "fixturenames", ())) and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(LONGEST_BUILD))


@dataclass
class Built:
    """The built site: its folder, what the build said, and whether it succeeded."""

    folder: Path
    log: Path
    works: bool


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Give a function that has a file made by the first worker of pytest-xdist that needs it, for all of them."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared

    def make_once(name: str, make: Callable[[Path], None]) -> Path:
        path = shared / name
        with lock(path.with_suffix(".lock")):
            if not path.exists():
                make(path)
        return path

    return make_once


@pytest.fixture(scope="session")
def built(make_once: Callable[..., Path]) -> Built:
    """Build the site strictly, once."""

    def make(log: Path) -> None:
        works, said = build(ROOT, log.with_name("site"))
        if not works:
            log.with_suffix(".failed").touch()
        log.write_text(said, "utf-8")

    log = make_once("build.log", make)
    return Built(log.with_name("site"), log, not log.with_suffix(".failed").exists())


@pytest.fixture(scope="session")
def archive(make_once: Callable[..., Path]) -> Path:
    """Make the archive once, as `make offline` does."""
    command = [sys.executable, "tools/offline.py"]
    return make_once("archive.zip", lambda path: subprocess.run([*command, path], cwd=ROOT, check=True))


@pytest.fixture
def site(built: Built) -> Path:
    """Give the built site's folder; of all tests that need it, the first one reports that it does not build."""
    if not built.works:
        try:
            built.log.with_suffix(".reported").touch(exist_ok=False)
        except FileExistsError:
            pytest.skip("the site does not build, see the test that fails")
        pytest.fail(f"mkdocs build --strict failed:\n{built.log.read_text('utf-8')}", pytrace=False)
    return built.folder


@pytest.fixture(scope="module")
def running(built: Built) -> Iterator[SiteServer]:
    """Serve the built site."""
    with serve(built.folder) as server:
        yield server


@pytest.fixture
def server(site: Path, running: SiteServer) -> SiteServer:
    """Give the server of a site that was built."""
    return running


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Start the system's Chromium, also with the FLAGS of the tests' module."""
    path, own = require_browser(), getattr(request.module, "FLAGS", [])
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *own])


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a blank page in a context of its own."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def visitor(browser: Browser, running: SiteServer) -> Iterator[Visitor]:
    """Give a reader with an empty cache, who opens page after page."""
    visitor = Visitor(browser, running)
    yield visitor
    visitor.close()
