"""The guards around value comments bite: each program here must be refused, by line and with a remedy."""

import os
import sys
from pathlib import Path

import psutil
import pytest
from harness.files import ROOT, Unreadable, Unwritten
from harness.plugin import list_sections
from harness.values import ValuesError, check_values, run_values

GOOD = """\
orders = {"a": 1}
print(orders)
#> {'a': 1}
if orders:
    print("two\\nlines")
    #> two
    #> lines
    print()
    #>
print(
    "long " * 30,
    *orders,
)
#> LONG a
""".replace("LONG", "long " * 30)


def write(folder: Path, source: str) -> Path:
    path = folder / "program.py"
    path.write_text(source, encoding="utf-8")
    return path


def report(folder: Path, source: str, *, update: bool = False) -> str:
    """Give the report on a program that must be refused, and see that nothing was written."""
    path = write(folder, source)
    with pytest.raises((ValuesError, Unreadable)) as caught:
        check_values(path, update=update)
    assert path.read_text(encoding="utf-8") == source
    return str(caught.value).encode().decode()


def test_good(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    assert not check_values(path, update=False)
    assert not check_values(path, update=True)
    assert run_values(path) == ["{'a': 1}", "two", "lines", "", "long " * 30 + " a"]
    assert list(tmp_path.iterdir()) == [path]


def test_changed_value(tmp_path: Path) -> None:
    text = report(tmp_path, GOOD.replace("#> two", "#> three"))
    assert text.startswith(f"{tmp_path}/program.py:6: ")
    assert "-    #> three" in text
    assert "+    #> two" in text
    assert f"pytest --update-examples {tmp_path}/program.py" in text


@pytest.mark.parametrize("line", [n for n, text in enumerate(GOOD.splitlines()) if "#>" in text])
def test_missing_value(tmp_path: Path, line: int) -> None:
    lines = GOOD.splitlines(keepends=True)
    text = report(tmp_path, "".join(lines[:line] + lines[line + 1 :]))
    assert f"+{lines[line].rstrip()}" in text


REFUSED = {
    "twice": ("for n in range(2):\n    print(n)\n    #> 0\n", 2, "prints more than once"),
    "two sites, alternating": (
        "def a():\n    print('a')\n    #> a\n\n\na()\nprint('b')\n#> b\na()\n",
        2,
        "prints more than once",
    ),
    "thread": (
        "import threading\n\nt = threading.Thread(target=lambda: print(1))\nt.start()\nt.join()\n",
        3,
        "off the main thread",
    ),
    "endpoint": (
        "from fastapi import FastAPI\nfrom fastapi.testclient import TestClient\n\napp = FastAPI()\n\n\n"
        "@app.get('/')\ndef read():\n    print('endpoint')\n    #> endpoint\n\n\nTestClient(app).get('/')\n",
        9,
        "off the main thread",
    ),
    "library": (
        "import asyncio\n\n\nasync def run():\n    asyncio.get_running_loop().call_soon(print, 1)\n    "
        "await asyncio.sleep(0)\n\n\nasyncio.run(run())\n",
        9,
        "from within a library",
    ),
    "end": ("print(1, end='')\n#> 1\n", 1, "`file=` or `end=`"),
    "file": ("import sys\n\nprint(1, file=sys.stderr)\n#> 1\n", 3, "`file=` or `end=`"),
    "stdout": ("import sys\n\nsys.stdout.write('out\\n')\n", 3, "other than by `print`: 'out'"),
    "log": ("import logging\n\nlogging.getLogger('shop').warning('full')\n", 3, "other than by `print`: 'full'"),
    "in an expression": ("x = [print(1)]\n", 1, "not by a statement"),
    "carriage return": ("print('a\\rb')\n#> a\n", 1, "prints U+000D (a control character), which nobody sees"),
    "colour": ("print('\\x1b[31mred')\n", 1, "prints U+001B"),
    "line separator": ("print('a\\u2028b')\n", 1, "prints U+2028 LINE SEPARATOR"),
    "right to left": ("print('a\\u202eb')\n", 1, "prints U+202E RIGHT-TO-LEFT"),
    "without width": ("print('a\\u200bb')\n", 1, "prints U+200B ZERO WIDTH"),
    "half a character": ("print('\\ud800')\n", 1, "prints U+D800"),
    "half a character raised": ("raise ValueError('\\ud800')\n", 1, "raises ValueError"),
    "dangling": ("x = 1\n#> 1\nprint(x)\n#> 1\n", 2, "under no `print` that ran"),
    "not run": ("if False:\n    print(1)\n    #> 1\nprint(2)\n#> 2\n", 3, "under no `print` that ran"),
    "apart": ("print(1)\n#> 1\n\n#> 2\n", 4, "under no `print` that ran"),
    "behind code": ("print(1)  #> 1\n", 1, "behind code"),
    "thread left": (
        "import threading\n\nt = threading.Thread(target=threading.Event().wait, daemon=True)\nt.start()\n",
        1,
        "leaves the thread",
    ),
    "waiting thread left": (
        "import threading\n\nthreading.Thread(target=threading.Event().wait).start()\n",
        1,
        "leaves the thread",
    ),
    "process left": ("import subprocess\n\nsubprocess.Popen(['sleep', '602'])\n", 1, "leaves running: sleep 602"),
    "daemon left": (
        "import subprocess\n\nsubprocess.run('setsid sleep 602 &', shell=True)\n",
        1,
        "leaves running: sleep 602",
    ),
    "descriptor": ("import os\n\nos.system('echo out')\n", 1, "other than by `print`: 'out'"),
    "exit function": ("import atexit\n\natexit.register(print, 'bye')\n", 1, "prints from within a library"),
    "lost coroutine": ("async def sell():\n    pass\n\n\nsell()\n", 5, "was never awaited"),
    "coroutine lost at the end": ("async def sell():\n    pass\n\n\nsold = sell()\n", 1, "was never awaited"),
    "exception lost at the end": (
        "import asyncio\n\n\nasync def sell():\n    raise LookupError\n\n\nasync def run():\n    global sold\n    "
        "sold = asyncio.create_task(sell())\n    await asyncio.sleep(0)\n\n\nasyncio.run(run())\n",
        1,
        "exception was never retrieved",
    ),
    "fails when let go": (
        "class Shop:\n    def __del__(self):\n        raise LookupError\n\n\nshop = Shop()\n",
        1,
        "Exception ignored in",
    ),
    "forked": (
        "import os\n\nif os.fork() == 0:\n    print('child')\n    os._exit(0)\nos.wait()\n",
        1,
        "other than by `print`: 'child'",
    ),
    "forked, written": (
        "import os\nimport sys\n\nif os.fork() == 0:\n    sys.stderr.write('child')\n    os._exit(0)\nos.wait()\n",
        1,
        "other than by `print`: 'child'",
    ),
    "endless": (
        "while True:\n    try:\n        print(1)\n    except Exception:\n        pass\n",
        1,
        "prints more than 10000",
    ),
    "killed": ("import os\n\nprint(1)\n#> 1\nos.kill(os.getpid(), 9)\n", 1, "ended in the middle, with status -9"),
    "Ctrl-C": ("print(1)\n#> 1\nraise KeyboardInterrupt\n", 1, "KeyboardInterrupt"),
    "syntax": ("print(1\n", 1, "was never closed"),
    "raises": ("def sell():\n    raise LookupError('sold out')\n\n\nprint(1)\n#> 1\nsell()\n", 2, "raises LookupError"),
    "exits": ("import sys\n\nprint(1)\n#> 1\nsys.exit(3)\n", 5, "raises SystemExit"),
    "fails": ("assert 1 == 2\n", 1, "raises AssertionError"),
}


@pytest.mark.parametrize("update", [False, True], ids=["check", "update"])
@pytest.mark.parametrize(("source", "line", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(tmp_path: Path, source: str, line: int, reason: str, update: bool) -> None:
    text = report(tmp_path, source, update=update)
    assert text.startswith(f"{tmp_path}/program.py:{line}: ")
    assert reason in text.splitlines()[0]


def test_traceback_is_the_programs_own(tmp_path: Path) -> None:
    text = report(tmp_path, REFUSED["raises"][0])
    assert "LookupError: sold out" in text
    assert text.count("File ") == 2
    assert "pytest_examples" not in text


def test_update_writes_values_only(tmp_path: Path) -> None:
    lines = [line for line in GOOD.splitlines() if "#>" not in line]
    lines[:0] = ['"""A docstring.', "", "", '#> in it."""', "", "# print(1)", ""]
    path = write(tmp_path, "\n".join(lines) + "\n\n\n# The end.")
    assert check_values(path, update=True)
    fresh = path.read_text(encoding="utf-8")
    assert fresh == "\n".join(lines[:7]) + "\n" + GOOD + "\n\n# The end."
    assert not check_values(path, update=False)
    path.write_text(fresh.replace("#> two\n    #> lines", "#> one"), encoding="utf-8")
    assert check_values(path, update=True)
    assert path.read_text(encoding="utf-8") == fresh


def test_text_by_hand_stays(tmp_path: Path) -> None:
    path = write(tmp_path, 'print(1)\n"""\nBy hand.\n"""\n')
    assert check_values(path, update=True)
    assert path.read_text(encoding="utf-8") == 'print(1)\n#> 1\n"""\nBy hand.\n"""\n'


def test_value_stands_below_its_print_whatever_printed_before(tmp_path: Path) -> None:
    path = write(tmp_path, "def sell():\n    print('sold')\n\n\nprint('open')\nsell()\n")
    assert check_values(path, update=True)
    assert path.read_text() == ("def sell():\n    print('sold')\n    #> sold\n\n\nprint('open')\n#> open\nsell()\n")


@pytest.mark.parametrize("mark", ["\u2028", "\f", "\x85"])
def test_line_ends_where_an_editor_ends_it(tmp_path: Path, mark: str) -> None:
    path = write(tmp_path, f"print(1)\n#> 1\n# one{mark}two\nprint(2)\n")
    assert check_values(path, update=True)
    assert path.read_text() == f"print(1)\n#> 1\n# one{mark}two\nprint(2)\n#> 2\n"
    path.write_text(path.read_text().replace("#> 2", "#> 3"))
    with pytest.raises(ValuesError, match=r"program\.py:5: prints something else"):
        check_values(path, update=False)


def test_what_was_saved_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    source = f"print(1)\nwith open({str(path)!r}, 'a') as file:\n    file.write('# mine')\n"
    write(tmp_path, source)
    with pytest.raises(Unwritten, match=r"program\.py:1: changed while it was recorded; not rewritten, run `make upd"):
        check_values(path, update=True)
    assert path.read_text() == f"{source}# mine"


def test_foreign_line_ends_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_bytes(b"# A shop\nprint(1)\r\n#> 2\r\n")
    with pytest.raises(ValuesError, match=r"program\.py:2: a carriage return; save the file with Unix line ends"):
        check_values(path, update=True)
    assert path.read_bytes() == b"# A shop\nprint(1)\r\n#> 2\r\n"


def test_program_sees_nothing_of_the_callers_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"SHOP": "open", "TZ": "Asia/Tokyo", "COLUMNS": "33"}.items():
        monkeypatch.setenv(name, value)
    source = """\
import os
import tempfile
import time
from pathlib import Path

print(os.getenv("SHOP"), os.environ["COLUMNS"], time.localtime(0).tm_hour)
#> None 80 0
run = Path.cwd().parent
print(Path.home() == run / "home", tempfile.gettempdir() == str(run))
#> True True
print(os.listdir(), os.listdir(Path.home()))
#> [] []
"""
    assert not check_values(write(tmp_path, source), update=False)


def test_nothing_leaks(tmp_path: Path) -> None:
    source = """\
import logging
import os
import sys
from pathlib import Path

os.environ["SHOP"] = "open"
del os.environ["PATH"]
Path("helper.py").write_text("")
import helper

sys.path.append("elsewhere")
sys.argv = []
logging.basicConfig(level=logging.DEBUG)
print(__name__, Path("helper.py").exists(), sys.modules["__main__"].os is os)
#> __main__ True True
"""
    before = (Path.cwd(), dict(os.environ), sys.path[:], sys.argv, sys.modules["__main__"], sys.stdout, print)
    assert check_values(write(tmp_path, source), update=False) is False
    assert before == (Path.cwd(), dict(os.environ), sys.path[:], sys.argv, sys.modules["__main__"], sys.stdout, print)
    assert "helper" not in sys.modules
    assert sorted(path.name for path in tmp_path.iterdir()) == ["program.py"]


def test_program_that_does_not_end_is_cut_off_with_what_was_seen(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("harness.values.LONGEST", 1.0)
    text = report(tmp_path, "import subprocess\n\nprint('seen')\n#> seen\nsubprocess.run(['sleep', '603'])\n")
    assert "program.py:1: did not end within 1 seconds; record a transcript instead" in text
    assert text.endswith("printed until then:\nseen\n")
    assert ["sleep", "603"] not in [process.info["cmdline"] for process in psutil.process_iter(["cmdline"])]


def test_call_that_blocks_the_event_loop_is_found(tmp_path: Path) -> None:
    source = "import asyncio\nimport time\n\n\nasync def wait():\n    time.sleep(0.01)\n\n\nasyncio.run(wait())\n"
    path = write(tmp_path, source)
    assert not check_values(path, update=False)
    with pytest.raises(ValuesError, match=r"program.py:6: raises BlockingError"):
        check_values(path, update=False, detect=True)


def test_nothing_is_left_for_each_fork_to_import(tmp_path: Path) -> None:
    source = """\
import sys

from fastapi import FastAPI
from fastapi.testclient import TestClient

before = set(sys.modules)
app = FastAPI()


@app.get("/")
def read() -> dict[str, str]:
    return {}


TestClient(app).get("/")
print(sorted(sys.modules.keys() - before))
#> []
"""
    assert not check_values(write(tmp_path, source), update=False)


def test_what_is_printed_is_let_go(tmp_path: Path) -> None:
    source = """\
class Shop:
    def __repr__(self) -> str:
        return "shop"

    def __del__(self) -> None:
        sold.append(1)


sold = []
print(Shop())
#> shop
print(sold)
#> [1]
"""
    assert not check_values(write(tmp_path, source), update=False)


WANTED = {
    "snippets/background-tasks/answer_before_mail.console": {""},
    "snippets/background-tasks/answer_before_mail.py": {""},
    "snippets/background-tasks/charge_once.py": set(),
    "snippets/background-tasks": {""},
    "snippets/queues": {"queues"},
    "snippets/../tests/bites": None,
    "snippets": None,
    "tests/claims": None,
}


@pytest.mark.parametrize("path", WANTED)
def test_programs_are_imported_for_the_transcripts_that_were_named_alone(path: str) -> None:
    assert list_sections([ROOT / path]) == WANTED[path]
    assert list_sections([ROOT / path, ROOT / "tests"]) is None
