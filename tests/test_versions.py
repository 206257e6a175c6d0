"""Where the claims hold: the table is that of the claims, programs and environments as they are now."""

import json
import os
import subprocess
import sys

import pytest
from harness import answers, versions
from harness.files import ROOT, read_text
from harness.pages import Site, read_site
from harness.reports import shorten


@pytest.fixture(scope="module")
def site() -> Site:
    """Read the site."""
    return read_site(ROOT)


def test_every_claim_has_been_run_everywhere_as_it_is_now(site: Site) -> None:
    stale = list(versions.find_stale(site, versions.list_claims(site), versions.read_environments(ROOT)))
    if stale:
        pytest.fail(shorten("\n".join(stale)), pytrace=False)


def test_a_sample_comes_out_as_the_table_says(site: Site) -> None:
    """Run a program of each section in the environments that need no packages of their own: nothing is downloaded."""
    environments = versions.read_environments(ROOT)
    tables = versions.read_tables(site, versions.find_environment_keys(ROOT, environments))
    own = [e for e in environments.values() if e.variables and not (e.packages or e.before or e.python or e.server)]
    for environment in own:
        cells = {id: row.cells.get(environment.name) for rows in tables.values() for id, row in rows.items()}
        sample = [next(iter(rows)) for rows in tables.values() if rows]
        variables = {"REPLAY_PYTHON": sys.executable, "REPLAY_VARIABLES": json.dumps(environment.variables)}
        command = [sys.executable, str(ROOT / "tools/versions.py"), "--work", str(ROOT)]
        plan = json.dumps(versions.plan_runs(site, sample))
        done = subprocess.run(command, env=os.environ | variables, input=plan, stdout=-1, text=True, check=True)
        seen = {id: cell for line in done.stdout.splitlines() for id, cell in json.loads(line)["cells"].items()}
        assert set(seen) == set(sample)
        wrong = [id for id, cell in seen.items() if cells[id] and cells[id] != versions.Cell(*cell)]
        assert not wrong, f"{environment.name}: {wrong}; see what differs: make versions ARGS='--again {wrong[0]}'"


def test_every_change_is_explained(site: Site) -> None:
    faults = list(answers.find_unexplained(answers.read_answers(site), site.claims, answers.read_borders(ROOT)))
    if faults:
        pytest.fail(shorten("\n".join(faults)), pytrace=False)


def test_every_program_about_a_server_is_run_on_others(site: Site) -> None:
    assert list(versions.find_unlisted(site)) == []


def test_what_other_servers_do_is_told(site: Site) -> None:
    faults = list(answers.find_untold(answers.read_answers(site), site.claims))
    if faults:
        pytest.fail(shorten("\n".join(faults)), pytrace=False)


def test_nothing_is_left_over(site: Site) -> None:
    environments = versions.read_environments(ROOT)
    tables = versions.read_tables(site, versions.find_environment_keys(ROOT, environments))
    assert versions.find_left_over(site, tables) == []
    assert {path.stem for path in (ROOT / versions.FOLDER / "locks").iterdir()} == set(environments)
    for rows in tables.values():
        assert set(rows) <= {claim.id for claim in versions.list_claims(site)}


def test_locks_are_those_of_the_lines() -> None:
    for name, environment in versions.read_environments(ROOT).items():
        lock = versions.find_lock(ROOT, name)
        assert read_text(lock).startswith(environment.recipe), f"{lock.name}: pinned for another line; `make versions`"
