"""Where the claims hold: the environments are pinned as their lines say."""

from harness import versions
from harness.files import ROOT, read_text


def test_locks_are_those_of_the_lines() -> None:
    environments = versions.read_environments(ROOT)
    assert {path.stem for path in (ROOT / versions.FOLDER / "locks").iterdir()} == set(environments)
    for name, environment in environments.items():
        lock = versions.find_lock(ROOT, name)
        assert read_text(lock).startswith(environment.recipe), f"{lock.name}: pinned for another line; `make versions`"
