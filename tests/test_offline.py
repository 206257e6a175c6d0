"""The archive for readers without a network: it opens from a folder, and its search works."""

import math
import re
import zipfile
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
MESSAGE, ENTRY = "Task was destroyed but it is pending!", "symptoms/log-says.html"


def test_the_archive_opens_from_a_folder(archive: Path, tmp_path: Path, page: Page) -> None:
    """A message finds its entry, links lead to files, and the browser complains of nothing."""
    zipfile.ZipFile(archive).extractall(tmp_path)
    site, complaints, asked = tmp_path / "after-the-response", [], []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.insert_text(MESSAGE)
    first = page.locator(".md-search-result__link").first
    first.wait_for()
    assert f"/{ENTRY}?" in first.get_attribute("href")
    first.click()
    page.wait_for_url(f"**/{ENTRY}?**")
    page.goto((site / "lifespan/drain.html").as_uri())
    page.get_by_text("The claims of this lesson").click()
    page.wait_for_url("**/claims/lifespan.html#of-drain")
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_every_link_of_the_archive_leads_to_a_file(archive: Path) -> None:
    """No link leads to a folder, which a browser would list."""
    files = {name: name for name in zipfile.ZipFile(archive).namelist()}
    text = zipfile.ZipFile(archive)
    for name in (name for name in files if name.endswith(".html") and not name.endswith("/404.html")):
        for link in re.findall(r'(?:href|src)="([^"]+)"', text.read(name).decode()):
            target = link.partition("#")[0].partition("?")[0]
            if target and ":" not in target:
                path = Path("/", name).parent.joinpath(target).resolve().relative_to("/").as_posix()
                assert path in files, f"{name}: {link}"


def test_its_size_is_what_the_page_says(archive: Path) -> None:
    """docs/reading.md gives the size in whole megabytes."""
    said = re.search(r"\.zip\) \((\d+) MB\)", (ROOT / "docs/reading.md").read_text("utf-8"))
    assert abs(int(said[1]) - math.ceil(archive.stat().st_size / 1e6)) <= 1
