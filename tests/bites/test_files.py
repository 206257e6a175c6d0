"""What is written is written whole or not at all. (What cannot be read: test_pages.py.)"""

import os
import resource
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.files import Unreadable, Unwritten, find_pipes, read_text, write_text


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
