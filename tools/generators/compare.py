"""Build the site with MkDocs, ProperDocs and Zensical, and say what a page of the latter two lacks.

    python tools/generators/compare.py [GENERATOR]

Each generator has an environment of its own, made from the lock beside this file. What it is known to lack stands, with
what it means, in lacks.txt: a lack that is not there, or that is there no more, is reported, and fails the command.
"""

import base64
import hashlib
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LACKS = HERE / "lacks.txt"
SOURCES = ("docs", "snippets", "tests/versions", "overrides", "mkdocs.yml")
COMMANDS = {
    "mkdocs": ["build", "--strict"],
    "properdocs": ["build", "--strict", "--config-file", "mkdocs.yml"],
    "zensical": ["build", "--strict"],
}
FILES = ("llms.txt", "llms-full.txt", "descriptions.json", "SKILL.md", "sitemap.xml", "search/search_index.json")
SCRIPT = re.compile(r"<script(?P<options>[^>]*)>(?P<text>.*?)</script>", re.S)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
FACTS = {  # what is read of a page: all of it must be the same
    "blocks of code": re.compile(r"<pre\b[^>]*>.*?</pre>", re.S),
    "anchors": re.compile(r'(?<=[ "])id="(?!__)([^"]+)"'),
    "programs to download": re.compile(r'<a class="program" href="([^"]+)"'),
    "links to claims": re.compile(r'href="([^"]*claims/[^"]*#[^"]+)"'),
    "level and minutes of a lesson": re.compile(r'<p class="facts">(.*?)</p>'),
    "levels on the first page of a section": re.compile(r'<span class="level">(.*?)</span>'),
    "verified versions": re.compile(r'<footer class="verified">\s*<p>(.*?)</p>', re.S),
    "edit links": re.compile(r'<a[^>]* href="([^"]+/edit/main/[^"]+)"'),
    "description": re.compile(r'<meta name="description" content="([^"]*)"'),
    "canonical address": re.compile(r'<link rel="canonical" href="([^"]*)"'),
    "link to the Markdown twin": re.compile(r'<link rel="alternate describedby" type="text/markdown" href="([^"]*)"'),
}


def make_environment(name: str) -> Path:
    """Give the folder of a generator's programs, installed from its lock; MkDocs is that of this project."""
    if name == "mkdocs":
        return Path(sys.executable).parent
    lock, folder = HERE / f"{name}.txt", ROOT / ".generators" / name
    stamp = folder / "complete"
    if not stamp.is_file() or stamp.read_text("utf-8") != lock.read_text("utf-8"):
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        install = [folder / "bin/python", "-m", "pip", "install", "-qq", "--require-hashes", "--requirement", lock]
        subprocess.run(install, check=True)
        stamp.write_text(lock.read_text("utf-8"), "utf-8")
    return folder / "bin"


def build(name: str, folder: Path) -> Path:
    """Build a copy of the site, as Zensical writes beside its sources; give the folder of the pages."""
    folder.mkdir()
    for source in map(Path, SOURCES):
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, folder / source, symlinks=True)
        else:
            shutil.copy(ROOT / source, folder / source)
    command = [make_environment(name) / name, *COMMANDS[name]]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name} does not build the site:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return folder / "site"


def read_facts(page: Path) -> dict[str, list[str]]:
    """Read of a page what is compared, in order; of a block of code, its text."""
    text = page.read_text("utf-8")
    article = text.partition("<article")[2].partition("</article>")[0]
    whole = ("edit links", "description", "canonical address", "link to the Markdown twin")
    facts = {kind: pattern.findall(text if kind in whole else article) for kind, pattern in FACTS.items()}
    facts["blocks of code"] = [read_code(block) for block in facts["blocks of code"]]
    facts["scripts that the policy allows"] = find_blocked(text)
    return facts


def read_code(block: str) -> str:
    """Give the text of a block of code, without its blanks."""
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", block)).split())


def find_blocked(text: str) -> list[str]:
    """List the beginnings of the inline scripts that a page's own content security policy blocks."""
    policy, blocked = (POLICY.search(text) or [""])[0], []
    for script in SCRIPT.finditer(text):
        if "src=" in script["options"] or "json" in script["options"]:
            continue
        if base64.b64encode(hashlib.sha256(script["text"].encode()).digest()).decode() not in policy:
            blocked.append(script["text"][:40])
    return blocked


def list_pages(site: Path) -> set[str]:
    """List the pages of a built site."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def find_lacks(ours: Path, theirs: Path) -> Iterator[str]:
    """Name what differs between two builds, each kind once, with an example behind a tab."""
    pages, others = list_pages(ours), list_pages(theirs)
    yield from (f"pages\t{page}" for page in sorted(pages ^ others)[:1])
    made = [name for name in FILES if (ours / name).is_file()]
    yield from (f"file {name}\tnot there" for name in made if not (theirs / name).is_file())
    for name in ("descriptions.json", "SKILL.md"):
        if (theirs / name).is_file() and "{{" in (theirs / name).read_text("utf-8"):
            yield f"file {name}\ta template, not filled"
    found = {}
    for page in sorted(pages & others):
        wanted, given = read_facts(ours / page), read_facts(theirs / page)
        for kind in (kind for kind in wanted if wanted[kind] != given[kind]):
            found.setdefault(kind, f"{page}: {sorted({*wanted[kind]} ^ {*given[kind]})[:2]}")
    yield from (f"{kind}\t{example}" for kind, example in found.items())


def read_known(name: str) -> set[str]:
    """Read what a generator is known to lack: lines `generator: what: why it matters, or not`."""
    lines = [line.split(": ") for line in LACKS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {what for generator, what, *_ in lines if generator == name}


def main(names: list[str]) -> int:
    """Compare each generator with MkDocs; print what lacks.txt does not say, or says wrongly."""
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        ours = build("mkdocs", Path(folder, "mkdocs"))
        for name in names or [name for name in COMMANDS if name != "mkdocs"]:
            lacks = dict(lack.split("\t", 1) for lack in find_lacks(ours, build(name, Path(folder, name))))
            known = read_known(name)
            for what in sorted(lacks.keys() - known):
                print(f"{LACKS.relative_to(ROOT)}:1: {name} lacks {what} ({lacks[what]}); mend it, or list it")
            for what in sorted(known - lacks.keys()):
                print(f"{LACKS.relative_to(ROOT)}:1: {name} does not lack {what} any more; remove the line")
            faults += len(lacks.keys() ^ known)
            print(f"{name}: {len(list_pages(ours))} pages compared, {len(lacks)} lacks, {len(known)} of them known")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
