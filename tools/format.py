"""Put the Python code into shape, or with --check say what is out of shape (`make format`).

    python tools/format.py [--check]

ruff does the work. Snippets are narrower than the rest, and their value comments are hidden from it: it would turn
`#> 1` into `# > 1`.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from harness.files import Unreadable, Unwritten, read_text, rewrite  # noqa: E402

RUFF = Path(sys.executable).with_name("ruff")
COLUMNS = 70  # that fit a page
SHOWN, HIDDEN = "#>", "#:\ue000"  # ruff leaves a comment that starts with a colon alone; no program has this character


def main() -> int:
    """Format or check everything; return the exit code."""
    check = sys.argv[1:] == ["--check"]
    project = run_ruff(ROOT, "--check") if check else run_ruff(ROOT)
    try:
        return max(project, format_snippets(ROOT / "snippets", check=check))
    except (Unreadable, Unwritten) as fault:
        print(fault)
        return 1


def run_ruff(folder: Path, *options: str) -> int:
    """Run `ruff format` in a folder and return its exit code."""
    return subprocess.run([RUFF, "format", "--quiet", "--no-cache", *options], cwd=folder, check=False).returncode


def format_snippets(snippets: Path, *, check: bool) -> int:
    """Format copies in which value comments are hidden; write back, or name, the files that change."""
    texts = {program: read_text(program) for program in sorted(snippets.rglob("[!.]*.py"))}
    with tempfile.TemporaryDirectory() as folder:
        copies = {program: Path(folder, program.relative_to(snippets)) for program in texts}
        Path(folder, "ruff.toml").write_text(f'target-version = "py311"\nline-length = {COLUMNS}\n')
        for program, copy in copies.items():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(texts[program].replace(SHOWN, HIDDEN), "utf-8")
        if code := run_ruff(Path(folder)):
            return code
        shaped = {program: copy.read_text("utf-8").replace(HIDDEN, SHOWN) for program, copy in copies.items()}
    changed = [program for program, text in shaped.items() if text != texts[program]]
    for program in changed:
        if check:
            print(f"{program.relative_to(ROOT)}:1: not in shape; run: make format")
        else:
            rewrite(program, shaped[program], before=texts[program], doing="put into shape", command="make format")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
