"""The two commands on machines that are not in order: what goes wrong is said, and a second try recovers.

Each test works in a folder of its own with stand-ins for python, pip and uv; nothing is installed.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# All that the scripts need besides Python: what every Unix has.
COMMANDS = (
    "bash cat chmod cksum cp dirname env grep id ln make mkdir mktemp mv printf readlink rm sed sh sleep tail touch"
)

# Answers the three ways in which tools/setup calls a Python; `-m venv` puts a copy of itself into .venv.
PYTHON = """#!/bin/sh
case "$*" in
    "-c "*) echo {version} ;;
    "-m venv "*)
        echo venv >>calls
        {venv}
        for last; do :; done
        mkdir -p "$last/bin" && cp "$0" "$last/bin/python" ;;
    "-m pip "*)
        echo pip >>calls
        {pip} ;;
esac
"""
UV = """#!/bin/sh
[ "$1" = --version ] && exit
echo uv >>calls
{install}
"""
SHIM = "#!/bin/sh\necho 'pyenv: command not found' >&2; exit 127\n"


class Machine:
    """A computer with a copy of the project and with only those commands that it was given."""

    def __init__(self, folder: Path) -> None:
        self.project, self.path = folder / "project", folder / "bin"
        self.path.mkdir(parents=True)
        (self.project / ".ci").mkdir(parents=True)
        shutil.copytree(ROOT / "tools", self.project / "tools", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        for name in ("Makefile", ".ci/run"):
            shutil.copy(ROOT / name, self.project / name)
        (self.project / "requirements.txt").write_text("fastapi==1\n")
        for command in COMMANDS.split():
            (self.path / command).symlink_to(shutil.which(command) or pytest.fail(f"no {command}"))

    def give(self, name: str, script: str) -> None:
        """Put a command on the machine's PATH."""
        (self.path / name).write_text(script)
        (self.path / name).chmod(0o755)

    def give_python(self, version: str = "3.12", *, name: str = "python3", venv: str = ":", pip: str = ":") -> None:
        """Put a Python there; `venv` and `pip` are what these modules do."""
        self.give(name, PYTHON.format(version=version, venv=venv, pip=pip))

    def start(self, *command: str, **variables: str) -> subprocess.Popen:
        """Start a command in a process group of its own."""
        environment = {"PATH": str(self.path), "HOME": str(self.project), "PYTHONDONTWRITEBYTECODE": "1", **variables}
        return subprocess.Popen(
            [self.path / command[0], *command[1:]],
            cwd=self.project,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, *command: str, **variables: str) -> tuple[int, str]:
        """Run a command; return its exit code and all it said."""
        process = self.start(*command, **variables)
        said, _ = process.communicate(timeout=60)
        return process.returncode, said

    def make(self, *arguments: str, **variables: str) -> tuple[int, str]:
        """Run `make`, by default `make setup`."""
        return self.run("make", *(arguments or ["setup"]), **variables)

    def calls(self) -> list[str]:
        """Give the calls of venv, pip and uv since the last time of asking."""
        log = self.project / "calls"
        calls = log.read_text().split() if log.exists() else []
        log.unlink(missing_ok=True)
        return calls


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine without any Python."""
    return Machine(tmp_path)


def assert_sets_up(machine: Machine, *calls: str) -> None:
    """Fail unless `make setup` works with these calls, and has nothing to do when it is typed again."""
    code, said = machine.make()
    assert (code, machine.calls()) == (0, list(calls)), said
    assert machine.make() == (0, "")
    assert machine.calls() == []


def test_second_run_starts_at_once(machine: Machine) -> None:
    machine.give_python()
    assert_sets_up(machine, "venv", "pip")


def test_uv_is_used_where_there_is_one(machine: Machine) -> None:
    machine.give_python()
    machine.give("uv", UV.format(install=":"))
    assert_sets_up(machine, "venv", "uv")


@pytest.mark.parametrize("uv", [SHIM, UV.format(install="exit 2")], ids=["does not run", "cannot install"])
def test_pip_does_it_when_uv_cannot(machine: Machine, uv: str) -> None:
    machine.give_python()
    machine.give("uv", uv)
    code, said = machine.make()
    assert (code, machine.calls()[-2:]) == (0, ["venv", "pip"]), said


def test_old_python_is_named(machine: Machine) -> None:
    machine.give_python("3.10")
    code, said = machine.make()
    assert code
    assert "needs Python 3.11 or newer; found: python3 is 3.10." in said
    assert "PYTHON=/path/to/python" in said
    machine.give_python("3.13", name="python3.13")
    assert_sets_up(machine, "venv", "pip")


def test_no_python_is_said(machine: Machine) -> None:
    code, said = machine.make()
    assert code
    assert "found: no Python at all" in said


def test_shim_that_does_not_run_is_passed_over(machine: Machine) -> None:
    machine.give("python3", SHIM)
    machine.give("python3.13", SHIM)
    machine.give_python("3.12", name="python3.12")
    assert_sets_up(machine, "venv", "pip")


@pytest.mark.parametrize(
    ("asked", "message"),
    [("python3.10", "PYTHON=python3.10 is Python 3.10; this project needs 3.11"), ("nope", "PYTHON=nope does not run")],
)
def test_python_asked_for_is_never_replaced_by_another(machine: Machine, asked: str, message: str) -> None:
    machine.give_python("3.12")
    machine.give_python("3.10", name="python3.10")
    code, said = machine.make("setup", f"PYTHON={asked}")
    assert code
    assert message in said


def test_another_python_replaces_the_environment(machine: Machine) -> None:
    machine.give_python("3.12")
    machine.give_python("3.13", name="python3.13")
    assert_sets_up(machine, "venv", "pip")
    assert machine.make("setup", "PYTHON=python3.13")[0] == 0
    assert machine.calls() == ["venv", "pip"]
    assert_sets_up(machine)  # and it stays when none is asked for


def test_missing_venv_module_is_explained(machine: Machine) -> None:
    machine.give_python(venv="echo 'ensurepip is not available' >&2; exit 1")
    code, said = machine.make()
    assert code
    assert "apt-get install python3-venv" in said
    machine.calls()
    machine.give_python()
    assert_sets_up(machine, "venv", "pip")


@pytest.mark.parametrize(
    ("pip_says", "message"),
    [
        ("NewConnectionError: Temporary failure in name resolution", "the package index cannot be reached"),
        ("No matching distribution found (from versions: none)", "the package index cannot be reached"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that requirements.txt names"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("error: something else", "the reason is above"),
    ],
)
def test_failed_installation_says_why_and_recovers(machine: Machine, pip_says: str, message: str) -> None:
    machine.give_python(pip=f"echo '{pip_says}' >&2; exit 1")
    code, said = machine.make("test")
    assert code
    assert pip_says in said
    assert message in said
    assert "Traceback" not in said
    machine.calls()
    machine.give_python()
    assert_sets_up(machine, "venv", "pip")


def test_interrupted_installation_recovers(machine: Machine) -> None:
    # A pipe, because dash forgets a signal that comes while it starts a command: opened, `cat` has started.
    os.mkfifo(machine.project / "installing")
    machine.give_python(pip="exec cat installing")
    process = machine.start("make", "test")
    with (machine.project / "installing").open("w"):
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=30)
    assert process.returncode
    assert "interrupted; type the same command again" in said
    assert not (machine.project / ".venv.lock").is_symlink()
    machine.calls()
    machine.give_python()
    assert_sets_up(machine, "venv", "pip")


def test_killed_set_up_leaves_no_lock_that_holds(machine: Machine) -> None:
    machine.give_python()
    ended = subprocess.run(["sh", "-c", "echo $$"], capture_output=True, text=True, check=True).stdout.strip()
    (machine.project / ".venv.lock").symlink_to(ended)
    assert_sets_up(machine, "venv", "pip")


def test_second_set_up_waits_for_the_first(machine: Machine) -> None:
    machine.give_python(pip="touch installing; while [ ! -e go ]; do sleep 0.05; done")
    first = machine.start("make", "setup")
    wait_for((machine.project / "installing").exists)
    second = machine.start("make", "setup")
    assert second.stdout
    assert "waiting for the set-up that process" in second.stdout.readline()
    (machine.project / "go").touch()
    assert [first.wait(30), second.wait(30)] == [0, 0]
    assert machine.calls() == ["venv", "pip"]
    first.communicate()
    second.communicate()


def give_a_section(machine: Machine) -> None:
    """Give the project a section with an environment of its own, and a Python."""
    machine.give_python()
    (machine.project / "requirements-queues.txt").write_text("celery==5\n")


def test_section_has_an_environment_of_its_own(machine: Machine) -> None:
    give_a_section(machine)
    assert_sets_up(machine, "venv", "pip", "venv", "pip")
    stamp = (machine.project / ".venv-queues/complete").read_text()
    assert stamp.startswith("requirements-queues.txt ")
    (machine.project / "requirements-queues.txt").write_text("celery==6\n")
    assert_sets_up(machine, "venv", "pip")
    assert (machine.project / ".venv-queues/complete").read_text() != stamp


def test_another_python_replaces_a_sections_environment_too(machine: Machine) -> None:
    give_a_section(machine)
    assert_sets_up(machine, "venv", "pip", "venv", "pip")
    machine.give_python("3.13", name="python3.13")
    assert machine.make("setup", "PYTHON=python3.13")[0] == 0
    assert "python 3.13" in (machine.project / ".venv-queues/complete").read_text()


def test_sections_environment_can_be_left_out(machine: Machine) -> None:
    give_a_section(machine)
    assert machine.make("setup", "WITHOUT=queues")[0] == 0
    assert not (machine.project / ".venv-queues").exists()
    assert machine.run("sh", "tools/setup", "--site") == (0, "")
    machine.calls()
    assert_sets_up(machine, "venv", "pip")
    assert (machine.project / ".venv-queues").exists()


def test_failed_installation_of_a_section_names_its_pins(machine: Machine) -> None:
    give_a_section(machine)
    assert machine.make("setup", "WITHOUT=queues")[0] == 0
    machine.give_python(pip="echo 'THESE PACKAGES DO NOT MATCH THE HASHES' >&2; exit 1")
    shutil.copy(machine.path / "python3", machine.project / ".venv/bin/python")
    code, said = machine.make()
    assert code
    assert "not the one that requirements-queues.txt names" in said


def lose_the_stamp(machine: Machine) -> None:
    (machine.project / ".venv/complete").unlink()


def lose_the_python(machine: Machine) -> None:
    python = machine.project / ".venv/bin/python"
    python.unlink()
    python.symlink_to("/gone/python3")


def lose_what_was_installed(machine: Machine) -> None:
    """Let the project's .venv hold a real Python without any package."""
    (machine.project / ".venv/bin/python").unlink()
    (machine.project / ".venv/bin/python").symlink_to(Path(sys.executable).resolve())
    (machine.project / ".venv/pyvenv.cfg").write_text(f"home = {Path(sys.executable).resolve().parent}\n")
    version = "python {}.{}".format(*sys.version_info)
    stamp = machine.project / ".venv/complete"
    stamp.write_text(stamp.read_text().replace("python 3.12", version))


def change_requirements(machine: Machine) -> None:
    (machine.project / "requirements.txt").write_text("fastapi==2\n")


def move_the_folder(machine: Machine) -> None:
    machine.project = machine.project.rename(machine.project.with_name("moved"))


DAMAGES = [lose_the_stamp, lose_the_python, lose_what_was_installed, change_requirements, move_the_folder]


@pytest.mark.parametrize("damage", DAMAGES)
def test_environment_that_is_not_whole_is_made_anew(machine: Machine, damage: Callable[[Machine], None]) -> None:
    machine.give_python()
    assert_sets_up(machine, "venv", "pip")
    (machine.project / ".venv/left over").touch()
    damage(machine)
    assert_sets_up(machine, "venv", "pip")
    assert not (machine.project / ".venv/left over").exists()


def use_real_python(machine: Machine) -> None:
    """Let the project's .venv hold the Python that runs this test."""
    (machine.project / ".venv/bin").mkdir(parents=True)
    (machine.project / ".venv/bin/python").symlink_to(sys.executable)


def test_occupied_port_is_named(machine: Machine) -> None:
    use_real_python(machine)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code, said = machine.run("sh", "tools/serve", str(port))
    assert code
    assert f"port {port} cannot be used" in said
    assert "make serve PORT=" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("port", ["http", "0", "65536"])
def test_wrong_port_is_named(machine: Machine, port: str) -> None:
    use_real_python(machine)
    code, said = machine.run("sh", "tools/serve", port)
    assert code
    assert f"'{port}' is no port" in said


MKDOCS = """\
import sys, time
def cli():
    try:
        print("serving", sys.argv[1:2], flush=True)
        time.sleep({})
    except KeyboardInterrupt:
        sys.exit(print("removes its folder"))
    sys.exit(1)
"""


def serve(machine: Machine, seconds: int) -> subprocess.Popen:
    """Serve a site with a stand-in for mkdocs, that fails after some seconds."""
    use_real_python(machine)
    (machine.project / "modules/mkdocs").mkdir(parents=True)
    (machine.project / "modules/mkdocs/__main__.py").write_text(MKDOCS.format(seconds))
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return machine.start("sh", "tools/serve", str(port), PYTHONPATH="modules")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_server_cleans_up_however_it_is_ended(machine: Machine, number: signal.Signals) -> None:
    server = serve(machine, 60)
    while server.stdout.readline() not in ("serving ['serve']\n", ""):
        pass
    server.send_signal(number)
    assert server.communicate() == ("removes its folder\n", None)
    assert server.returncode == 0


def test_server_that_fails_says_what_to_do(machine: Machine) -> None:
    server = serve(machine, 0)
    assert server.communicate()[0].endswith("Correct it and run make serve again\n")
    assert server.returncode == 1


def test_browser_is_found_on_the_path(machine: Machine) -> None:
    machine.give("chromium-browser", SHIM)  # Ubuntu's, which only names the snap to install
    machine.give("google-chrome", "#!/bin/sh\n")
    code, said = machine.run("sh", "tools/browser")
    assert (code, said.strip()) == (0, str(machine.path / "google-chrome"))


def test_browser_may_be_named(machine: Machine) -> None:
    machine.give("chromium", "#!/bin/sh\n")
    machine.give("mine", "#!/bin/sh\n")
    assert machine.run("sh", "tools/browser", CHROMIUM="mine") == (0, f"{machine.path / 'mine'}\n")


@pytest.mark.parametrize(("ci", "fails"), [("true", True), ("", False)])
def test_missing_browser_fails_under_ci_only(machine: Machine, ci: str, fails: bool) -> None:
    machine.give_python()
    assert_sets_up(machine, "venv", "pip")
    (machine.project / ".venv/bin/pytest").write_text("#!/bin/sh\necho pytest ran\n")
    (machine.project / ".venv/bin/pytest").chmod(0o755)
    machine.give("id", "#!/bin/sh\necho 1000\n")  # nobody who could install one
    script = machine.project / "tools/browser"
    script.write_text(script.read_text().replace("        /usr/", "        /none/").replace(" /opt/", " /none/"))
    code, said = machine.make("test", CI=ci)
    assert "no Chromium or Chrome found" in said
    assert "playwright install chromium" in said
    assert (bool(code), "pytest ran" in said) == (fails, not fails)


def test_make_alone_lists_every_command() -> None:
    listed = subprocess.run(["make", "-C", ROOT], capture_output=True, text=True, check=True).stdout
    phony = next(line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith(".PHONY"))
    assert [command for command in phony.split()[1:] if f"make {command} " not in listed] == []


def test_ci_runs_make_test_and_nothing_else(machine: Machine, tmp_path: Path) -> None:
    (machine.path / "make").unlink()
    machine.give("make", '#!/bin/sh\necho "$PWD: make $*"\n')
    runs = subprocess.run(
        [machine.project / ".ci/run"],
        cwd=tmp_path,
        env={"PATH": str(machine.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert runs.stdout == f"{machine.project}: make test\n"


def wait_for(condition: Callable[[], bool]) -> None:
    """Return once the condition holds; fail after a while."""
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("waited in vain")
