"""What the benchmark compares with has the same text as the site; and it waits for no server that has ended."""

import re
import sys
from pathlib import Path

import pytest
from harness.files import ROOT

sys.path.insert(0, str(ROOT / "tools"))
from bench import Site, make_bare_site


def test_bare_site_has_all_includes_typed_in(tmp_path: Path) -> None:
    make_bare_site(tmp_path)
    pages = list((tmp_path / "docs").rglob("*.md"))
    assert len(pages) == len(list((ROOT / "docs").rglob("*.md")))
    assert not [page for page in pages if re.search(r'^ *--8<-- "[^":]+"', page.read_text("utf-8"), re.M)]


def test_a_server_that_ends_is_not_waited_for(tmp_path: Path) -> None:
    with Site(tmp_path) as site, pytest.raises(SystemExit, match=r"^mkdocs serve has ended: see above$"):
        site.read("page")
