"""Where the claims hold: the table is that of the claims, programs and environments as they are now."""

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


def test_every_change_is_explained(site: Site) -> None:
    faults = list(answers.find_unexplained(answers.read_answers(site), site.claims, answers.read_borders(ROOT)))
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
