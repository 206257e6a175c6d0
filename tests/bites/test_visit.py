"""The checks of a visit bite: pages are broken in every way, and each fault is named with the setting it is seen in."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import SiteServer, serve
from playwright.sync_api import Browser
from visit import CHECKS, Visitor, check_requests, check_wcag

LESSON, HOME = Path("lifespan/first-lifespan.md"), Path("index.md")
BROKEN = {  # what is put into the article of a lesson, and what must be said of it
    "<h1>Again</h1>": "2 headings of the first level",
    "<p></p>": "1 empty paragraphs",
    "<div class='no-copy highlight'><pre><code>print()</code></pre></div>": "copy buttons",
    "<div style='width: 500px'>wide</div>": "360 wide: the page takes",
    "<div style='width: 1430px'>wide</div>": "1280 wide: the page takes",
    f"<div class='highlight'><pre><code style='white-space: pre'>{'long ' * 80}</code></pre></div>": (
        "1280 wide: a block of code scrolls sideways"
    ),
    "<table><td style='max-width: 2em; word-break: break-all'>unbreakable</td></table>": "breaks the word unbreakable",
    "<table><th>a</th><th>b</th><th style='min-width: 600px'>far</th></table>": "360 wide: a table hides more",
    f"<div class='tabbed-set'><div class='tabbed-labels' style='width: 9em'><label>{'long' * 9}</label></div></div>": (
        "1280 wide: a row of tabs cuts off its last one, longlong"
    ),
    f"<figure class='drawing'><figcaption><b>run</b></figcaption><ol><li>{'tall<br>' * 9}</li></ol></figure>": (
        "1280 wide: a drawing has no place for its text: run: tall"
    ),
    "<figure class='drawing' style='--head:1'><figcaption><b>run</b></figcaption>"
    "<span class='lane task' style='--at:1;--wide:1'><b>a long name</b></span></figure>": (
        "360 wide: a drawing has no place for its text: run: a long name"
    ),
    "<small style='font-size: 11.5px'>fine print</small>": "360 wide: text is smaller than 12 pixels: <small",
    "<img src='/favicon.ico'>": "light: image-alt",
    "<ul><li><b class='level'>Hard</b> <a href='/lifespan/drain/'>one</a></li></ul>": "its list says these levels: {",
    "<p>same</p><p style='color: light-dark(#ddd, #ddd)'>pale</p><p>same</p>": "light: color-contrast",
    "<p style='color: light-dark(#222, #222)'>dark</p>": "dark: color-contrast",
    "<pre><code style='color: #ccc'><span class='x'>if </span><span class='x'>else</span></code></pre>": ">else</span>",
    "<p>Some words <a href='/' style='text-decoration: none; color: light-dark(#333, #333)'>by day</a>, and more</p>": (
        "light: link-in-text-block"
    ),
    "<p>Some words, <a href='/' style='text-decoration: none; color: light-dark(#07a, #ccc)'>by night</a></p>": (
        "dark: link-in-text-block"
    ),
    "<p hidden style='color: #bbb'>unseen</p><p style='color: #bbb'>seen</p>": "seen</p>",
    "<img alt='' src='/heavy.bin'>": "KiB with an empty cache",
    "".join(
        f"<img alt='' src='/gone{number}.png'>" for number in range(9)
    ): "it asks for /gone8.png, which is not there",
    "<img alt='' src='/gone.png'>": "requests, at most",
    "<img alt='' src='http://127.0.0.1:9/x.png'>": "it asks another host: http://127.0.0.1:9/x.png",
    "<script src='/warn.js'></script>": "the console says: beware",
    "<script src='/throw.js'></script>": "the console says: thrown",
    "<script>void 0</script>": "the console says: Executing inline script violates",
    "<style>p { color: red }</style>": "the console says: Applying inline style violates",
    "<a class='program' href='../../snippets/gone.py'>gone</a>": "gives another file, or none: b'status 404'",
    "<a class='program' href='../../'>home</a>": "/ gives another file, or none: b'",
}
CHANGED = {  # what is changed in the page of a lesson, and what must be said of it
    r"<title>.*?</title>": ("<title></title>", "no title"),
    r'(<meta name="description" content=")': (r"\1No. ", "its description is ["),
    r'<link rel="canonical"[^>]*>': ("", "canonical addresses: []"),
    r'<meta http-equiv="Content-Security-Policy" content="': (r'\g<0>">\g<0>', "content security policies: ['', "),
    r"/edit/main/docs/": ("/edit/main/", "its edit links lead to"),
    r'<p class="facts">': (r"\g<0>Hard, ", "it says ['Hard, "),
    r"Verified with": ("Tried with", "it was verified with ['Tried with"),
}


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Iterator[SiteServer]:
    """Serve a site of one lesson and a home page, both of which may be broken, and all else as it was built."""
    for path in site.iterdir():
        if path.name not in ("index.html", "lifespan"):
            (tmp_path / path.name).symlink_to(path)
    (tmp_path / "lifespan/first-lifespan").mkdir(parents=True)
    for page in ("index.html", "lifespan/first-lifespan/index.html"):
        (tmp_path / page).write_bytes((site / page).read_bytes())
    (tmp_path / "warn.js").write_text("console.warn('beware')", "utf-8")
    (tmp_path / "throw.js").write_text("throw Error('thrown')", "utf-8")
    (tmp_path / "heavy.bin").write_bytes(os.urandom(200 * 1024))
    with serve(tmp_path) as server:
        yield server


def spoil(page: Path, pattern: str, new: str) -> None:
    """Replace what matches in a page."""
    text, times = re.subn(pattern, new, page.read_text("utf-8"), flags=re.S)
    assert times, pattern
    page.write_text(text, "utf-8")


def visit(browser: Browser, server: SiteServer, source: Path) -> dict[str, list[str]]:
    """Open a page, and give what each check finds."""
    visitor = Visitor(browser, server)
    opened = visitor.open(source)
    found = {check.__name__: list(check(opened)) for check in CHECKS}
    visitor.close()
    return found


def test_every_fault_is_named(browser: Browser, copy: SiteServer) -> None:
    page = copy.folder / "lifespan/first-lifespan/index.html"
    for pattern, (new, _) in CHANGED.items():
        spoil(page, pattern, new)
    spoil(page, "</article>", "".join(BROKEN).replace("\\", r"\\") + "</article>")
    found = visit(browser, copy, LESSON)
    assert all(found.values()), found
    faults = [fault for faults in found.values() for fault in faults]
    expected = [*BROKEN.values(), *(says for _, says in CHANGED.values())]
    missed = [says for says in expected if not any(says in fault for fault in faults)]
    assert not missed, "\n".join(["not said:", *missed, "said:", *faults])


@pytest.mark.parametrize(
    ("spoilt", "rule"),
    [
        ("<p style='color: light-dark(#ddd, #222)'>pale</p>", "color-contrast"),
        (
            "<p>Some words, <a href='/'>known</a>, <a href='/' style='text-decoration: none; color: inherit'>no</a></p>"
            "<p style='color: light-dark(#111, #eee)'>Some words and <a href='/' style='text-decoration: none;"
            " color: light-dark(#333, #ccc)'>a link</a></p>",
            "link-in-text-block",
        ),
    ],
)
def test_a_look_is_judged_until_nothing_is_wrong_with_it(
    browser: Browser, copy: SiteServer, spoilt: str, rule: str
) -> None:
    visitor = Visitor(browser, copy)
    assert list(check_wcag(visitor.open(LESSON))) == []
    spoil(copy.folder / "lifespan/first-lifespan/index.html", "</article>", f"{spoilt}</article>")
    for _ in range(2):
        faults = [fault.partition(": <")[0] for fault in check_wcag(visitor.open(LESSON))]
        assert faults == [f"light: {rule}", f"dark: {rule}"]
    visitor.close()


def test_a_navigation_is_judged_until_nothing_is_wrong_with_it(browser: Browser, copy: SiteServer) -> None:
    """One that is like that of a page before is left out, one with another link is not."""
    visitor = Visitor(browser, copy)
    assert list(check_wcag(visitor.open(LESSON))) == []
    page = copy.folder / "lifespan/first-lifespan/index.html"
    spoil(
        page, r'(?=<a href="[^"]+" class="md-nav__link">\s*<span class="md-ellipsis">\s*Clean-up)', "<a href='/'></a>"
    )
    for _ in range(2):
        faults = list(check_wcag(visitor.open(LESSON)))
        assert faults
        assert {fault.partition(": <")[0] for fault in faults} == {"light: link-name"}
    visitor.close()


def test_a_page_that_is_no_lesson_has_no_frame(browser: Browser, copy: SiteServer) -> None:
    spoil(copy.folder / "index.html", "</article>", "<p class='facts'>Hard</p><p class='verified'>twice</p></article>")
    facts, verified = visit(browser, copy, HOME)["check_frame"]
    assert facts == "it says ['Hard'] under its title, not []"
    assert verified.endswith("'twice']")


def test_what_an_earlier_page_brought_counts_again(browser: Browser, copy: SiteServer) -> None:
    """A page is weighed as if it were the first that is opened, although the browser keeps what it has."""
    for page in ("index.html", "lifespan/first-lifespan/index.html"):
        spoil(copy.folder / page, "</article>", "<img alt='' src='/heavy.bin'></article>")
    visitor = Visitor(browser, copy)
    first, second = (list(check_requests(visitor.open(page))) for page in (HOME, LESSON))
    visitor.close()
    for faults in (first, second):
        assert any("KiB with an empty cache" in fault and "/assets/site.css" in fault for fault in faults), faults


def test_an_icon_that_is_gone_is_named_on_each_page(browser: Browser, copy: SiteServer) -> None:
    (copy.folder / "assets").unlink()
    visitor = Visitor(browser, copy)
    first, second = (list(check_requests(visitor.open(page))) for page in (HOME, LESSON))
    visitor.close()
    said = "it asks for /assets/favicon.svg, which is not there"
    assert said in first
    assert said in second


def test_a_lesson_without_a_program_is_named(browser: Browser, copy: SiteServer) -> None:
    spoil(copy.folder / "lifespan/first-lifespan/index.html", r'class="program"', "")
    assert visit(browser, copy, LESSON)["check_programs"] == ["a lesson without a link to its program"]


FAILING = """\
from pathlib import Path
import pytest
from conftest_of_tests import Built, site

@pytest.fixture(scope="session")
def built(tmp_path_factory):
    log = tmp_path_factory.mktemp("shared") / "build.log"
    log.write_text("WARNING - Doc file 'a.md' contains a link 'b.md'")
    return Built(log.parent, log, False)

@pytest.mark.parametrize("number", range(5))
def test(site, number): ...
"""


def test_a_site_that_does_not_build_is_reported_once(tmp_path: Path) -> None:
    tests = Path(__file__).parents[1]
    (tmp_path / "conftest_of_tests.py").write_text((tests / "conftest.py").read_text("utf-8"))
    (tmp_path / "test_site.py").write_text(FAILING)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, tmp_path]
    env = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{tests}", "CI": ""}  # under CI the summary repeats it
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert "4 skipped, 1 error" in done.stdout, done.stdout + done.stderr
    assert done.stdout.count("contains a link") == 1
    assert len(done.stdout.splitlines()) < 12
