"""What is written is written whole or not at all. (What cannot be read: test_pages.py, too.)"""

import os
import resource
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harness.files import (
    Unreadable,
    Unwritten,
    find_pipes,
    parse_python,
    parse_toml,
    parse_yaml,
    read_text,
    write_text,
)


@pytest.fixture
def full_disk() -> Iterator[None]:
    """Let no file grow beyond 4096 bytes, as if the disk were full then."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_named_pipe_is_named_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "shop.py")
    (tmp_path / "shop.md").write_text("x")
    (tmp_path / "link").symlink_to("gone")
    told = "shop.py:1: neither a file nor a link to one; remove it"
    assert list(find_pipes(tmp_path)) == [told]
    with pytest.raises(Unreadable, match=told):
        read_text(tmp_path / "shop.py", tmp_path)


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_yaml, "[" * 99 + "]" * 99),  # with some ten thousand, libyaml crashes
        (parse_yaml, "a: &a [*a]"),
        (parse_yaml, "a: !!bool x"),
        (parse_yaml, 'a: !!int ""'),
        (parse_yaml, "a: !!timestamp x"),
        (parse_toml, "a = " + "[" * 99_999),
        (parse_toml, "a = " + "9" * 9_999),
        (parse_python, "a = " + "-" * 99_999 + "1"),
    ],
)
def test_text_that_its_parser_cannot_bear_is_named(parse: Callable[[str, str], object], text: str) -> None:
    with pytest.raises(Unreadable, match=r"^shop:1: .*\S; [a-z]+ \w"):
        parse(text, "shop")


def test_full_disk_leaves_the_old_text_and_nothing_else(tmp_path: Path, full_disk: None) -> None:
    path = tmp_path / "shop.console"
    path.write_text("old")
    with pytest.raises(Unwritten, match=r"shop\.console:1: not written: File too large; mend that"):
        write_text(path, "new" * 4096)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("shop.console", "old")]


def test_interruption_leaves_the_old_text_and_nothing_else(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "shop.console"
    path.write_text("old")

    def interrupt(*arguments) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_text(path, "new")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("shop.console", "old")]


def test_text_is_replaced_and_its_mode_kept(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "shop.console"
    write_text(path, "old")
    path.chmod(0o640)
    write_text(path, "new\r\n")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new\r\n", 0o640)
    assert list(path.parent.iterdir()) == [path]
