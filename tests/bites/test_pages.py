"""The checks of pages bite: one fault in a small, whole site, and the check must name its file and line."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import test_pages
import test_readme
import test_symptoms
from harness.files import Unreadable, Unwritten, list_problems
from harness.pages import BROKEN, CHECKS, Broken, Check, Site, example, made, read_site, write_made
from harness.pages.claims import SENTENCES, check_claims, render_claims
from harness.pages.example import CLAIM, PAGE, PROGRAM, TABLE, WRONG_PROGRAM
from harness.pages.includes import EXERCISE, check_fences, check_typed
from harness.pages.lessons import check_asking, check_lesson_form
from harness.pages.made import write_difference
from harness.pages.minutes import check_minutes
from harness.pages.navigation import MOVED, find_redirects
from harness.pages.programs import check_stray
from harness.pages.proofs import check_proofs
from harness.pages.readers import check_blocks, check_hidden, is_quoted
from harness.pages.tree import check_tracked
from harness.pages.where import MADE
from harness.pages.wrong import read_line_numbers
from harness.versions import ENVIRONMENTS, read_pins


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the example site, whole, to be copied."""
    root = tmp_path_factory.mktemp("whole")
    example.build(root)
    write_made(root)
    return root


@pytest.fixture
def root(whole: Path, tmp_path: Path) -> Path:
    """Give a copy of that, to be changed."""
    return shutil.copytree(whole, tmp_path, symlinks=True, dirs_exist_ok=True)


def spoil(root: Path, path: str, old: str, new: str) -> None:
    """Replace `old` in a file of the site; without `old`, write the file."""
    file = root / path
    text = file.read_text(encoding="utf-8") if old else ""
    assert old in text
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace(old, new) if old else new, encoding="utf-8")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_good(root: Path, check: Check) -> None:
    assert list(check(read_site(root))) == []


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.check.__name__}: {broken.name}")
def test_fault(root: Path, broken: Broken) -> None:
    spoil(root, broken.path, broken.old, broken.new)
    problems = list(broken.check(read_site(root)))
    assert any(broken.says in problem and problem.startswith(broken.at) for problem in problems), problems
    assert all("; " in problem for problem in problems)


def test_every_check_bites() -> None:
    assert {broken.check for broken in BROKEN} == set(CHECKS)


def test_only_foundation_lessons_ask(root: Path) -> None:
    assert list(check_asking(read_site(root))) == []
    spoil(root, PAGE, "level: Foundation", "level: Advanced")
    assert "a question in a lesson that shows" in next(check_asking(read_site(root)))


@pytest.mark.parametrize(("said", "written"), [(1, 1), (3, 3), (4, 2)])
def test_a_reading_time_that_the_check_allows_is_not_written_anew(root: Path, said: int, written: int) -> None:
    spoil(root, PAGE, "minutes: 2", f"minutes: {said}")
    allowed = list(check_minutes(read_site(root))) == []
    assert (write_made(root) == []) == allowed == (said == written)
    assert f"minutes: {written}\n" in (root / PAGE).read_text(encoding="utf-8")


def test_an_include_that_went_is_reported_once(root: Path) -> None:
    spoil(root, PAGE, '--8<-- "orders/mail_first.py:order"\n', "")
    assert len(list(check_fences(read_site(root)))) == 1
    assert list(check_blocks(read_site(root))) == []  # it named a line of the front matter


def test_an_exercise_types_its_commands(root: Path) -> None:
    spoil(root, "docs/orders/exercise.md", "", EXERCISE)
    site = read_site(root)
    assert [*check_fences(site), *check_blocks(site), *check_typed(site)] == []


UNREADABLE = {
    "page, Latin-1": (PAGE, "It bites.", "It b\xeftes.", "latin-1", f"{PAGE}:12: not UTF-8"),
    "program, Latin-1": (PROGRAM, "Answers", "\xc4nswers", "latin-1", f"{PROGRAM}:1: not UTF-8"),
    "page, byte-order mark": (PAGE, "It bites.", "It bites.", "utf-8-sig", f"{PAGE}:1: begins with a byte-order mark"),
    "program, no Python": (PROGRAM, "later()", "later(", "utf-8", f"{PROGRAM}:13: '(' was never closed"),
    "program, NUL": (PROGRAM, "later()", "later()\0", "utf-8", f"{PROGRAM}:"),
    "claims, no Python": (CLAIM, "def ", "deff ", "utf-8", f"{CLAIM}:7: invalid syntax"),
    "front matter, colon": (PAGE, "A lesson of", "A lesson: of", "utf-8", f"{PAGE}:2: not YAML: mapping values"),
    "front matter, tab": (PAGE, "level:", "\tlevel:", "utf-8", f"{PAGE}:3: not YAML: "),
    "front matter, control": (PAGE, "A lesson of", "A\x07lesson of", "utf-8", f"{PAGE}:2: not YAML: "),
    "configuration, indented": ("mkdocs.yml", "  - Claims", " - Claims", "utf-8", "mkdocs.yml:10: not YAML: "),
    "configuration, no list": ("mkdocs.yml", "nav:", "nav: x\nnot:", "utf-8", "mkdocs.yml:1: no list `nav:`"),
    "front matter, twice": (
        PAGE,
        "minutes:",
        "level: Advanced\nminutes:",
        "utf-8",
        f"{PAGE}:4: not YAML: a second `lev",
    ),
    "navigation, twice": (
        "mkdocs.yml",
        "site_url:",
        "nav: []\nsite_url:",
        "utf-8",
        "mkdocs.yml:21: not YAML: a second",
    ),
    "description, list": (PAGE, "A lesson of the small site", "[A lesson] #", "utf-8", f"{PAGE}:2: `description:` is"),
    "title, number": (PAGE, "level:", "title: 5\nlevel:", "utf-8", f"{PAGE}:3: `title:` is 5; write a text"),
    "questions, nothing": (PAGE, "level:", "questions:\nlevel:", "utf-8", f"{PAGE}:3: `questions:` is None; write"),
    "search, a word": (PAGE, "level:", "search: no\nlevel:", "utf-8", f"{PAGE}:3: `search:` is False; write lines"),
    "plugins, a word": ("mkdocs.yml", "nav:", "plugins: x\nnav:", "utf-8", "mkdocs.yml:6: `plugins:` is 'x'; write a"),
    "folders, a number": ("mkdocs.yml", "[snippets, tests/versions]", "5", "utf-8", "mkdocs.yml:1: `base_path:` is 5"),
    "navigation, no page": ("mkdocs.yml", "      - orders/mail-first.md\n", "", "utf-8", "mkdocs.yml:1: an entry of"),
}


@pytest.mark.parametrize(("path", "old", "new", "encoding", "says"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_named(root: Path, path: str, old: str, new: str, encoding: str, says: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding=encoding, errors="replace")
    with pytest.raises(Unreadable) as failure:
        read_site(root)
    assert str(failure.value).startswith(says)
    assert "\n" not in str(failure.value)
    assert "; " in str(failure.value)


def test_all_that_cannot_be_read_is_named_at_once(root: Path) -> None:
    for path in (PAGE, CLAIM, "mkdocs.yml"):
        (root / path).write_bytes(b"\xff")
    with pytest.raises(Unreadable) as failure:
        read_site(root)
    assert {line.partition(":")[0] for line in str(failure.value).splitlines()} == {PAGE, CLAIM, "mkdocs.yml"}


WRITTEN = {
    "title of a wrong program": ('title="wrong_mail_first.py: wrong on purpose"', 'title="wrong_mail_first.py"'),
    "no title": (' title="wrong_mail_first.py: wrong on purpose"', ""),
    "title of a cure": ('title="mail_first.py"', 'title="mail_first.py: wrong on purpose"'),
    "other lines": ('hl_lines="4-5 7 10-11"', 'hl_lines="4"'),
    "lines that are none": ('hl_lines="4-5 7 10-11"', 'hl_lines="4,5 x"'),
    "no lines": (' hl_lines="4-5 7 10-11"', ""),
    "no download": ("[Download mail_first.py](../snippets/orders/mail_first.py){ .program }\n", "\n"),
    "another download": ("[Download mail_first.py](", "[Download last.py](../"),
}


@pytest.mark.parametrize(("old", "new"), WRITTEN.values(), ids=WRITTEN)
def test_what_a_page_says_of_a_program_is_written(root: Path, old: str, new: str) -> None:
    before = (root / PAGE).read_text(encoding="utf-8")
    spoil(root, PAGE, old, new)
    assert write_made(root) == [PAGE]
    after = (root / PAGE).read_text(encoding="utf-8")
    assert sorted(after.split()) == sorted(before.split())
    assert after.splitlines()[-1] == before.splitlines()[-1]
    assert write_made(root) == []


def test_reading_time_is_that_of_the_text_with_its_marks(root: Path) -> None:
    spoil(root, PAGE, "It bites.", "It bites ([claim](../claims.md#mail-first)). " * 600)
    assert write_made(root) == [PAGE]
    assert write_made(root) == []


def test_what_stands_below_the_marks_is_kept(root: Path) -> None:
    own = "[list]: ../claims/orders.md#of-mail-first\n"
    text = (root / PAGE).read_text(encoding="utf-8")
    marks = text[text.index(SENTENCES) :]
    (root / PAGE).write_text(f"{text}\nMore[✓][mail-first].\n\n{own}{marks}\nThe end.", encoding="utf-8")
    assert write_made(root) == [PAGE]
    after = (root / PAGE).read_text(encoding="utf-8")
    assert after == text.replace(marks, f"More[*✓*][mail-first].\n\n{own}\nThe end.\n\n{marks}")
    assert write_made(root) == []


def test_page_that_was_saved_meanwhile_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(root, PAGE, "[*✓*][mail-first]", "[✓][mail-first]")
    saved = (root / PAGE).read_text(encoding="utf-8") + "\nMore.\n"
    monkeypatch.setattr(made, "render_claims", lambda site: save_and_render(site, saved))
    with pytest.raises(Unwritten, match=f"{PAGE}:1: changed while it was recorded; not rewritten"):
        write_made(root)
    assert (root / PAGE).read_text(encoding="utf-8") == saved


def save_and_render(site: Site, text: str) -> dict[str, str | None]:
    (site.root / PAGE).write_text(text, encoding="utf-8")
    return render_claims(site)


def test_only_what_was_made_is_removed(root: Path) -> None:
    spoil(root, "docs/versions/orders/old.md", "", f"# Old\n\n{MADE}\n")
    spoil(root, "docs/versions/orders/mine.md", "", "# Mine\n")
    assert write_made(root) == ["docs/versions/orders/old.md"]
    assert sorted(path.name for path in (root / "docs/versions/orders").iterdir()) == ["mail-first.md", "mine.md"]


@pytest.mark.parametrize("path", [ENVIRONMENTS, TABLE])
def test_no_page_is_removed_without_the_table(root: Path, path: str) -> None:
    (root / path).write_text("")
    spoil(root, PAGE, "[*✓*][mail-first]", "[✓][mail-first]")
    before = {path: path.read_bytes() for path in root.rglob("*.md")}
    lost = f"^{ENVIRONMENTS}:1: no FastAPI of it has been run, so the 9 pages made from the table would be removed"
    with pytest.raises(Unreadable, match=lost):
        write_made(root)
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before


DIFFERENCES = {
    "set in below a new line": ("a()\nb()\n", "with x:\n    a()\nb()\n", "+with x:\n     a()\n b()\n"),
    "set out below a line that went": ("with x:\n    a()\nb()\n", "a()\nb()\n", "-with x:\n a()\n b()\n"),
    "moved out of its block": ("with x:\n    a()\n    b()\n", "with x:\n    a()\nb()\n", "-    b()\n+b()\n"),
    "set in further down": ("if x:\n    a()\nb()\n", "if y:\n    a()\n    b()\n", "-b()\n+    b()\n"),
    "its own name": (
        'run("wrong_mail_first:app")\nx = 1\n',
        'run("mail_first:app")\n',
        ' run("mail_first:app")\n-x = 1\n',
    ),
}


@pytest.mark.parametrize(("wrong", "cure", "wanted"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_difference_is_as_short_as_it_is_true(root: Path, wrong: str, cure: str, wanted: str) -> None:
    for path, text in ((f"snippets/orders/{WRONG_PROGRAM}", wrong), (PROGRAM, cure)):
        (root / path).write_text(text, encoding="utf-8")
    assert wanted in write_difference(read_site(root), f"snippets/orders/{WRONG_PROGRAM}", PROGRAM)


def test_lesson_without_output(root: Path) -> None:
    spoil(root, PAGE, "console", "timeline")
    spoil(root, PROGRAM, "#>", "# timeline")
    missing = "a transcript or value comments is missing; add it after a program"
    assert list(check_lesson_form(read_site(root))) == [f"{PAGE}:17: {missing}"]


@pytest.mark.parametrize(
    ("path", "target"),
    [("docs/hosts.md", "/etc/hosts"), ("docs/all", "../.."), ("snippets/orders/loop", ".."), ("docs/gone", "x")],
)
def test_link_to_a_file_elsewhere_is_found(root: Path, path: str, target: str) -> None:
    (root / path).symlink_to(target)
    told = f"{path}:1: a link to {target}, which is published with it; put the file itself here"
    assert list(check_tracked(read_site(root))) == [told]


def test_what_is_seen_is_not_hidden(root: Path) -> None:
    spoil(root, PAGE, "It bites.", "It costs 5\u00a0€ \U0001f469\u200d\U0001f4bb, and begins with `<!DOCTYPE html>`.")
    site = read_site(root)
    assert [*check_tracked(site), *check_hidden(site)] == []


def test_file_that_an_editor_keeps_beside_its_own_is_none_of_the_site(root: Path) -> None:
    (root / "docs/orders/.#mail-first.md").symlink_to("ana@host.123")
    (root / "tests/claims/orders/.#test_mail_first.py").symlink_to("ana@host.123")
    (root / "snippets/orders/.#mail_first.py").symlink_to("ana@host.123")
    (root / "snippets/orders/.mail_first.py.swp").write_bytes(b"\0")
    site = read_site(root)
    assert [*check_proofs(site), *check_stray(site)] == []


TYPED = """
MAILS: list[tuple[str, int]] = [("mail", 1)]


def check(sent: Run, mail: str) -> None:
    sent.shows(mail)


@claim"""


def test_claim_may_name_types_and_leave_the_assertion_to_a_function(root: Path) -> None:
    spoil(root, CLAIM, "\n\n@claim", TYPED)
    spoil(
        root,
        CLAIM,
        "def test_mail_first(run",
        '@pytest.mark.parametrize("name, by", MAILS)\ndef test_mail_first(name, by, run',
    )
    spoil(root, CLAIM, 'run.shows("mail")', "first: str = name\n    check(run, first)")
    site = read_site(root)
    assert [*check_proofs(site), *check_claims(site)] == []


def test_name_that_hides_a_character_is_found(root: Path) -> None:
    (root / "docs/a\u202eb.txt").touch()
    told = r"'docs/a\u202eb.txt':1: U+202E RIGHT-TO-LEFT OVERRIDE in the name of a file; rename it"
    assert list(check_tracked(read_site(root))) == [told]


def test_files_that_are_no_text_are_told_from_pictures(root: Path) -> None:
    for name in ("shop.png", "shop.jpeg", "shop.txt"):
        (root / name).write_bytes(b"a\n\xff")
    assert list(check_tracked(read_site(root))) == ["shop.txt:2: not UTF-8; save the file in this encoding"]


def test_git_says_why_it_lists_no_files(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "true")
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    with pytest.raises(Unreadable, match=r"^\.git:1: git does not list the files: fatal: detected dubious ownership"):
        list(check_tracked(read_site(root)))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable, match=r"^\.git:1: git does not list .*'git'; mend that first$"):
        list(check_tracked(read_site(root)))


@pytest.mark.parametrize(
    ("old", "new", "read", "says"),
    [
        ("admonition", "admonitoin", lambda site: site.rendered, "markdown_extensions: .*'admonitoin'.*; correct"),
        ("nav:", MOVED.replace("{OLD: NEW}", "[a]"), find_redirects, r"`redirect_maps:` is \['a'\]; write lines"),
    ],
)
def test_wrong_setting_is_named(root: Path, old: str, new: str, read: Callable[[Site], object], says: str) -> None:
    spoil(root, "mkdocs.yml", old, new)
    with pytest.raises(Unreadable, match=rf"^mkdocs\.yml:1: {says}"):
        read(read_site(root))


def test_lock_that_does_not_pin_fastapi_is_named(root: Path) -> None:
    spoil(root, "requirements.txt", "fastapi==", "fastapi[all]==")
    with pytest.raises(Unreadable, match=r"^requirements\.txt:1: no line begins with `fastapi==`; "):
        read_pins(root)


@pytest.mark.parametrize("deep", ["> " * 999, "<div>" * 999], ids=["quotations", "elements"])
def test_page_that_is_nested_too_deeply_is_named(root: Path, deep: str) -> None:
    spoil(root, PAGE, "It bites.", f"\n{deep}It bites.")
    with pytest.raises(Unreadable, match=rf"^{PAGE}:1: .*; nest them less$"):
        list(check_blocks(read_site(root)))


def test_marked_lines_are_read_in_no_time_or_not_at_all() -> None:
    assert read_line_numbers("3 5-7") == {3, 5, 6, 7}
    for text in ("1-99999", "1" * 200, "1 " * 200 + "x", "-", "7-"):  # it took as long as the universe
        assert read_line_numbers(text) == set()


def test_what_is_left_out_of_a_quotation_may_be_anything() -> None:
    assert is_quoted("INFO: …  mail … sent", ["INFO:  Ana's mail is sent"])
    assert not is_quoted("sent … mail", ["mail sent"])
    assert not is_quoted("a…" * 40 + "b", ["a" * 200])  # it took as long as the universe


def test_what_cannot_be_read_is_reported_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / PAGE).write_bytes(b"\xff")
    monkeypatch.setattr(test_pages, "ROOT", root)
    monkeypatch.setattr(test_pages, "REPORTED", set())
    with pytest.raises(pytest.fail.Exception, match=f"{PAGE}:1: not UTF-8"):
        test_pages.test_complete(check_stray)
    with pytest.raises(pytest.skip.Exception, match="see the check that fails"):
        test_pages.test_complete(check_typed)


@pytest.mark.parametrize("find", [test_readme.find_misquotes, test_readme.find_dead_links])
def test_guide_that_cannot_be_read_is_named(tmp_path: Path, find: Callable[[Path], Iterator[str]]) -> None:
    (tmp_path / "README.md").write_bytes(b"x\n\xff")
    assert list_problems(lambda: find(tmp_path)) == ["README.md:2: not UTF-8; save the file in this encoding"]


def test_guide_that_says_something_else_is_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("[x](y.md)\n\n```python a/b.py\nx\n```\n[x](z.md#a), `[x](no.md)`\n")
    (tmp_path / "CONTRIBUTING.md").write_text("[x](README.md)\n")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.py").write_text("y\n")
    quoted, dead = (list(find(tmp_path)) for find in (test_readme.find_misquotes, test_readme.find_dead_links))
    assert [line.partition(";")[0] for line in quoted] == [
        "README.md:3: quotes a/b.py differently",
        "README.md:1: does not quote program, transcript, page and claim, in this order",
    ]
    assert [line.partition(",")[0] for line in dead] == ["README.md:1: links to y.md", "README.md:6: links to z.md"]


def test_symptom_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "late.md").write_bytes(b"## x\n\xff")
    monkeypatch.setattr(test_symptoms, "FOLDER", tmp_path)
    with pytest.raises(pytest.fail.Exception, match=r"late\.md:2: not UTF-8"):
        test_symptoms.test_entries_lead_on()


def test_only_exercises_type_commands(root: Path) -> None:
    typed = "```sh\nmake test\n```\n\n```python\nx = 1\n```\n"
    spoil(root, "docs/orders/exercise.md", "", typed)
    spoil(root, "docs/orders/new.md", "", typed)
    found = [problem.split(": ")[0] for problem in check_fences(read_site(root))]
    assert found == ["docs/orders/exercise.md:5", "docs/orders/new.md:1", "docs/orders/new.md:5"]


def test_ignored_files_are_not_read(root: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    (root / ".gitignore").write_text(".pytest_cache\nuv.lock\n")
    (root / "uv.lock").write_text("")
    assert list(check_tracked(read_site(root))) == []
    (root / ".gitignore").write_text(".pytest_cache\n")
    found = list(check_tracked(read_site(root)))
    assert found == ["uv.lock:1: a second lock file; requirements.txt is the one, remove this"]


def test_what_was_rendered_is_read_until_it_changes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_site(root).rendered[PAGE].text()
    spoil(root, PROGRAM, "later()", "much_later()")
    changed = read_site(root).rendered[PAGE].text()
    assert (changed.count("much_later()") > 0, before.count("much_later()")) == (True, 0)
    monkeypatch.setattr("markdown.Markdown.convert", lambda *_: "rendered again")
    assert read_site(root).rendered[PAGE].text() == changed
    kept = root / ".pytest_cache/rendered" / f"{PAGE}.pickle"
    kept.write_bytes(kept.read_bytes()[:-9])
    assert read_site(root).rendered[PAGE].text() == "rendered again"


def test_pages_are_rendered_where_nothing_can_be_kept(root: Path) -> None:
    shutil.rmtree(root / ".pytest_cache", ignore_errors=True)
    (root / ".pytest_cache").write_text("no folder")
    assert "It bites." in read_site(root).rendered[PAGE].text()
