"""Where an answer changes is found: between the versions that were run, and no cause is left out or left over."""

import re

import pytest
from harness import answers
from harness.answers import Answers, Entry, Place
from harness.pages.site import Claim
from harness.pages.where import name_places, write_strip
from harness.versions import BREAKS_OFF, CANNOT_RUN, DIFFERS, HOLDS, NOT_RUN, Cell, ServerAnswer

LADDER = [Place(f"fastapi-{version}", "fastapi", version) for version in ("0.1.0", "0.2.0", "0.3.0", "newest")]
HYPERCORN = Place("hypercorn", "server", "Hypercorn")
CLAIM = Claim("mail-first", "It waits for the mail.", "orders/mail_first", "tests/claims/a.py", 1, "docs/a.md")
YES, NO, HANGS, LACKS, UNKNOWN = (Cell(word) for word in (HOLDS, DIFFERS, BREAKS_OFF, CANNOT_RUN, NOT_RUN))
RACED = Cell(DIFFERS, "not in every run")


def fill(*cells: Cell, server: Cell = YES) -> Answers:
    """Give the answers of a claim on 0.1.0, 0.2.0 and 0.3.0; on the newest it holds."""
    known = {place.name: cell for place, cell in zip(LADDER, cells, strict=False) if cell != UNKNOWN}
    return Answers({"fastapi": LADDER}, [HYPERCORN], {CLAIM.id: known | {"hypercorn": server}})


STRIPS = {
    "everywhere": (fill(YES, YES, YES), ""),
    "since": (fill(NO, NO, YES), "FastAPI since 0.3.0; 0.1.0–0.2.0: no"),
    "there and back": (fill(YES, NO, YES), "FastAPI since 0.3.0; 0.2.0: no; 0.1.0: yes"),
    "newest alone": (fill(NO, HANGS, LACKS), "FastAPI since newest; 0.3.0: cannot run; 0.2.0: breaks off; 0.1.0: no"),
    "open": (fill(UNKNOWN, RACED, YES), "FastAPI since 0.3.0; 0.2.0: not in every run; 0.1.0: not run"),
    "server": (fill(YES, YES, YES, server=LACKS), "Hypercorn: cannot run"),
}


@pytest.mark.parametrize(("known", "strip"), STRIPS.values(), ids=STRIPS)
def test_a_note_says_what_was_run(known: Answers, strip: str) -> None:
    assert write_strip(known, CLAIM) == strip


def test_neighbours_are_named_as_a_range() -> None:
    assert name_places(fill(), [LADDER[0], LADDER[1], HYPERCORN]) == "FastAPI 0.1.0–0.2.0; Hypercorn"
    assert name_places(fill(), [LADDER[0], LADDER[2]]) == "FastAPI 0.1.0, 0.3.0"


BORDERS = {
    "none": (fill(YES, YES, YES), []),
    "two": (fill(YES, NO, YES), ["fastapi-0.2.0", "fastapi-0.3.0"]),
    "newest": (fill(LACKS, LACKS, LACKS), ["fastapi-newest"]),
    "hanging is a no": (fill(NO, HANGS, YES), ["fastapi-0.3.0"]),
    "open says nothing": (fill(YES, RACED, NO), ["fastapi-0.3.0", "fastapi-newest"]),
    "not run says nothing": (fill(YES, UNKNOWN, YES), []),
}


@pytest.mark.parametrize(("known", "borders"), BORDERS.values(), ids=BORDERS)
def test_a_border_is_where_the_answer_changes(known: Answers, borders: list[str]) -> None:
    assert [change.border.name for change in known.find_changes([CLAIM], "fastapi")] == borders


def explain(**fits: object) -> Entry:
    """Give an entry for the border of 0.3.0."""
    return Entry("fastapi-0.3.0", "It changed", "A note says so.", line=7, **fits)


CAUSES = {
    "program": {"programs": ("orders/mail_first",)},
    "claim": {"claims": ("mail-first",)},
    "reason": {"reason": "x"},
}


@pytest.mark.parametrize("fits", CAUSES.values(), ids=CAUSES)
def test_a_cause_explains_its_changes(fits: dict) -> None:
    known = fill(Cell(CANNOT_RUN, "no x"), Cell(CANNOT_RUN, "no x"), YES)
    assert list(answers.find_unexplained(known, [CLAIM], [explain(**fits)])) == []


def test_a_change_without_a_cause_names_the_file() -> None:
    [fault] = answers.find_unexplained(fill(NO, NO, YES), [CLAIM], [])
    assert fault.startswith("tests/versions/borders.toml:1: ")
    assert "mail-first (no, then yes)" in fault


def test_a_cause_without_a_change_names_its_line() -> None:
    [fault] = answers.find_unexplained(fill(YES, YES, YES), [CLAIM], [explain(claims=("mail-first",))])
    assert fault.startswith("tests/versions/borders.toml:7: at fastapi-0.3.0 no answer changed")


def tell(*cells: Cell, **fits: object) -> Answers:
    """Give the answers of a claim on Hypercorn, where an answer is told of it."""
    known = fill(YES, YES, YES, server=cells[0])
    known.of_servers = [ServerAnswer(("hypercorn",), "It does nothing.", line=9, **fits)] if fits else []
    answers.mark_other_words(known, [CLAIM])
    return known


TOLD = {
    "claim": (tell(NO, claims=("mail-first",)), ""),
    "program": (tell(HANGS, programs=("orders/mail_first",)), ""),
    "other words": (tell(HANGS, claims=("mail-first",), words=True), ""),
    "untold": (tell(NO), r"servers.toml:1: .* what hypercorn does; write it: mail-first"),
    "untold, hangs": (tell(HANGS), r"servers.toml:1: .* what hypercorn does; write it: mail-first"),
    "comes and goes": (tell(RACED), ""),
    "cannot run": (tell(LACKS), ""),
    "in vain": (tell(YES, claims=("mail-first",)), r"servers.toml:9: hypercorn: these claims hold; "),
}


@pytest.mark.parametrize(("known", "says"), TOLD.values(), ids=TOLD)
def test_what_a_server_does_instead_is_told(known: Answers, says: str) -> None:
    found = "\n".join(answers.find_untold(known, [CLAIM]))
    assert re.search(says, found) if says else found == ""


def test_a_lack_of_uvicorns_words_is_no_answer() -> None:
    known = tell(HANGS, claims=("mail-first",), words=True)
    assert write_strip(known, CLAIM) == "Hypercorn: other words"
    assert answers.decide(known.find(CLAIM, HYPERCORN)) == answers.OPEN
    assert write_strip(tell(HANGS, claims=("mail-first",)), CLAIM) == "Hypercorn: breaks off"


def test_a_claim_about_no_server_is_not_asked_there() -> None:
    known = fill(YES, YES, YES)
    del known.cells[CLAIM.id]["hypercorn"]
    assert write_strip(known, CLAIM) == ""
    assert HYPERCORN not in known.list_asked(CLAIM)
