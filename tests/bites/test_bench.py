"""What the benchmark compares with has the same text as the site."""

import re
import sys
from pathlib import Path

from harness.files import ROOT

sys.path.insert(0, str(ROOT / "tools"))
from bench import make_bare_site


def test_bare_site_has_all_includes_typed_in(tmp_path: Path) -> None:
    make_bare_site(tmp_path)
    pages = list((tmp_path / "docs").rglob("*.md"))
    assert len(pages) == len(list((ROOT / "docs").rglob("*.md")))
    assert not [page for page in pages if re.search(r'^ *--8<-- "[^":]+"', page.read_text("utf-8"), re.M)]
