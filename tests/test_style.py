"""Style: code is in shape and clean, words are spelt, workflows are safe. These tools run here and nowhere else."""

import subprocess
import sys
from pathlib import Path

import pytest
from harness.files import find_pipes

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
TOOLS = {
    "format": [sys.executable, "tools/format.py", "--check"],
    "ruff": [BIN / "ruff", "check", "--quiet", "--no-cache", "--output-format=concise"],
    "codespell": [BIN / "codespell"],
    "zizmor": [BIN / "zizmor", "--offline", "--quiet", "--no-progress", ".github"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_style(tool: str) -> None:
    if pipes := list(find_pipes(ROOT)):
        pytest.fail("\n".join(pipes), pytrace=False)
    done = subprocess.run(TOOLS[tool], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{done.stdout}{done.stderr}\n`make format` mends what can be mended by a tool", pytrace=False)
