"""Write the site as one archive that opens from a folder, search included: python tools/offline.py FILE.zip"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAME = "after-the-response"  # the folder in the archive
SETTINGS = {"DIRECTORY_URLS": "false", "TWINS": "false", "NO_MKDOCS_2_WARNING": "1"}


def build(site: Path) -> None:
    """Build the site so that it needs no server."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site]
    subprocess.run(command, cwd=ROOT, env=os.environ | SETTINGS, check=True)
    index, descriptions = site / "search/search_index.json", site / "descriptions.json"
    script = f"var __index = {index.read_text('utf-8')}\nvar __descriptions = {descriptions.read_text('utf-8')}"
    index.with_suffix(".js").write_text(script, "utf-8")  # where the theme looks for it
    index.unlink()
    descriptions.unlink()


def pack(archive: Path) -> None:
    """Write the archive, whole or not at all."""
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
        build(Path(folder, "site", NAME))
        made = shutil.make_archive(str(Path(folder, NAME)), "zip", Path(folder, "site"))
        Path(made).replace(archive)


if __name__ == "__main__":
    try:
        pack(Path(sys.argv[1]).resolve())
    except (IndexError, OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"{error}; say where: make offline, or python tools/offline.py FILE.zip")
