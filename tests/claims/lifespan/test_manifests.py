"""Claims of docs/lifespan/manifests.md."""

import ast
import configparser
import json
import shlex
from pathlib import Path

import yaml
from harness.claims import Run, claim
from harness.replay import SNIPPETS

FOLDER = SNIPPETS / "lifespan/manifests_that_run"
CLEAN_UP = 3  # seconds that each manifest leaves at least


def read(name: str) -> str:
    """Give a manifest's text, with continued lines joined."""
    return Path(FOLDER, name).read_text("utf-8").replace("\\\n", " ")


def find_limit(command: list[str]) -> int:
    """Give the value of --timeout-graceful-shutdown, after a blank or an equals sign."""
    words = " ".join(command).replace("=", " ").split()
    return int(words[words.index("--timeout-graceful-shutdown") + 1])


def find_paths(program: str) -> set[str]:
    """List the paths of a program's endpoints."""
    calls = (node for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Call) and node.args)
    return {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}


@claim(
    "The commands of Dockerfile, Deployment and systemd unit start the shop, and a stop by their rules lets it close.",
    snippet="lifespan/manifests_that_run",
)
def test_manifest_commands_start_and_clean_up(run: Run) -> None:
    for job in ("supervise", "supervise#2", "supervise#3"):
        run.in_order(
            f"{job} | lifespan: shop opened",
            f"{job} | supervisor: SIGTERM",
            f"{job} | lifespan: shop closed",
            f"{job} | supervisor: exit code",
        )
    run.never_shows("SIGKILL")


@claim(
    "In each manifest, pause, graceful limit and three seconds for the clean-up fit into the grace period.",
    snippet="lifespan/manifests_that_run",
)
def test_manifest_numbers_fit(run: Run) -> None:
    in_image = json.loads(read("Dockerfile").partition("\nCMD ")[2])
    assert in_image[:2] == ["uvicorn", "shop:app"]
    assert find_limit(in_image) + CLEAN_UP <= 10  # docker stop

    pod = yaml.safe_load(read("deployment.yaml"))["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    pause = container["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert container["command"][:2] == ["uvicorn", "shop:app"]
    assert pause + find_limit(container["command"]) + CLEAN_UP <= pod["terminationGracePeriodSeconds"]
    probes = [container[name]["httpGet"] for name in ("startupProbe", "readinessProbe", "livenessProbe")]
    assert {probe["path"] for probe in probes} <= find_paths(read("shop.py"))
    port = container["ports"][0]["containerPort"]
    assert f"--port={port}" in container["command"]
    assert {probe["port"] for probe in probes} == {port}
    run.shows(f"preStop, {pause} of {pod['terminationGracePeriodSeconds']} seconds")

    unit = configparser.ConfigParser(interpolation=None)
    unit.read_string(read("shop.service"))
    command = shlex.split(unit["Service"]["ExecStart"])
    assert Path(command[0]).name == "uvicorn"
    assert find_limit(command) + CLEAN_UP <= unit["Service"].getint("TimeoutStopSec")


@claim(
    "During preStop the server has had no signal yet: it answers.",
    snippet="lifespan/manifests_that_run",
)
def test_server_answers_during_prestop(run: Run) -> None:
    assert run.output_of("# kubectl delete pod") == ["supervise | supervisor: preStop, 5 of 45 seconds"]
    assert run.output_of("curl -s -w '\\n' localhost:8000/ready") == ['"ready"']
    run.in_order("preStop", "supervise | supervisor: SIGTERM", "supervise | lifespan: shop closed")


@claim(
    "After a clean stop by SIGTERM, Uvicorn's exit code is 0 where the signal's default is ignored, as for process 1, "
    "and 143 elsewhere.",
    snippet="lifespan/manifests_that_run",
)
def test_clean_stop_is_0_or_143(run: Run) -> None:
    assert run.output_of("# five seconds later")[-1] == "supervise | supervisor: exit code 0"
    assert run.output_of("# docker stop")[-1] == "supervise#2 | supervisor: exit code 0"
    assert run.output_of("# systemctl stop")[-1] == "supervise#3 | supervisor: exit code 143"


@claim(
    "A single server that has reached --limit-max-requests ends with exit code 0, and nobody answers the next client.",
    snippet="lifespan/recycled_worker",
)
def test_retired_server_leaves_nobody(run: Run) -> None:
    assert "exit code 0" in run.output_of("# retired")
    assert run.output_of('echo "curl: exit code') == ["curl: exit code 7"]


@claim(
    "With --workers, the parent starts a new worker in place of one that has reached --limit-max-requests.",
    snippet="lifespan/recycled_worker",
)
def test_parent_replaces_a_retired_worker(run: Run) -> None:
    assert run.exit_code("-ge 3") == 0  # a third start
    maximum, died = run.output_of("grep -E")
    assert "Maximum request limit of 1 exceeded. Terminating process." in maximum
    assert died == "INFO:     Child process [PID] died"
    assert run.count('"hello"') == 3


@claim(
    "What lifespan prints at a stop by SIGTERM is missing from a file without PYTHONUNBUFFERED=1; the log is complete.",
    snippet="lifespan/prints_in_a_file",
)
def test_prints_at_the_stop_need_unbuffered(run: Run) -> None:
    assert run.count("exit code 143") == 2
    opened, closed, complete = (
        "lifespan: shop opened",
        "lifespan: shop closed",
        "INFO:     Application shutdown complete.",
    )
    assert run.output_of("complete' buffered.log") == [opened, complete]
    assert run.output_of("complete' unbuffered.log") == [opened, closed, complete]
