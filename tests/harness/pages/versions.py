"""The pages below docs/versions/, made from the table: what was run, what changed at a border, upgrading, servers."""

import itertools
import re

from harness import answers as table
from harness import versions
from harness.answers import CANNOT, LADDERS, NO, OPEN, YES, Change, Entry, Place
from harness.pages.feed import FEED, render_feed
from harness.pages.site import Claim
from harness.pages.where import (
    ELSEWHERE,
    FOLDER,
    Book,
    begin,
    count,
    find_anchor,
    find_other,
    link,
    render_elsewhere,
    render_others,
)
from harness.versions import CANNOT_RUN, KEPT, ServerAnswer

QUIET = ("search:", "  boost: 0.3")  # pages full of claims: lessons come first


# What changed at each border


INTRODUCTIONS = {
    "fastapi": "Each FastAPI was run with the Starlette, Uvicorn, AnyIO and Pydantic of its day, so some changes come "
    "from these.",
    "starlette": "Each Starlette was run with all else as in the site's own versions.",
    "uvicorn": "Each Uvicorn was run with all else as in the site's own versions.",
}


def render_ladder(book: Book, kind: str) -> str:
    """Write what changed at each border of a ladder, newest first."""
    page, name, ladder = f"{FOLDER}/{kind}.md", LADDERS[kind], book.answers.ladders.get(kind, [])
    if not ladder:
        return write_nothing(f"{name}: what changed in which version", f"No other {name} has been run yet.")
    versions_run = ", ".join(place.version for place in ladder)
    questions = [f"What changed in {name} {place.version}?" for place in ladder[1:]]
    lines = begin(
        f"{name}: what changed in which version",
        f"What changed in {name} {ladder[0].version} to {ladder[-1].version} for background tasks, lifespan and code "
        "that blocks, by runs on each version.",
        *QUIET,
        "questions:",
        *(f"  - {question}" for question in questions),
    )
    lines += [
        f"{book.count_run()} claims were run with {name} {versions_run}. A section tells which answers differ from the "
        f"version below it. {INTRODUCTIONS[kind]} [What the words mean](index.md#words).",
        "",
    ]
    changes = book.answers.find_changes(book.claims, kind)
    for border in ladder[:0:-1]:
        own = [change for change in changes if change.border == border]
        before = ladder[ladder.index(border) - 1]
        lines += [f"## {name} {border.version} {{ #{border.version} }}", ""]
        if own:
            lines += [f"Compared with {before.version}: {count(len(own), 'other answer')}.", ""]
            lines += write_changes(book, page, own)
        else:
            lines += [f"Compared with {before.version}, no answer is another one.", ""]
    more = [f"[{LADDERS[other]}]({other}.md)" for other in book.answers.ladders if other != kind]
    lines += [
        "## Next",
        "",
        f"- [Upgrading, from your version to another](upgrading.md){', or what changed in ' if more else ''}"
        f"{' and '.join(more)}",
    ]
    return "\n".join(lines) + "\n"


def write_nothing(title: str, said: str) -> str:
    """Write a page of which nothing was run."""
    lines = begin(title, f"{said} This page will show which claims of this site hold there.")
    return "\n".join([*lines, f"{said} [What was run](index.md)."]) + "\n"


def write_changes(book: Book, page: str, changes: list[Change], until: dict[str, str] | None = None) -> list[str]:
    """Write changes at one border, by their cause; `until` says up to where some of them last."""
    causes: dict[Entry | None, list[Change]] = {}
    for change in changes:
        causes.setdefault(table.find_cause(book.entries, change), []).append(change)
    ordered = [*(entry for entry in book.entries if entry in causes), *([None] if None in causes else [])]
    return [line for cause in ordered for line in write_cause(book, page, cause, causes[cause], until or {})]


def write_cause(book: Book, page: str, cause: Entry | None, changes: list[Change], until: dict[str, str]) -> list[str]:
    """Write why answers changed, the cure, and the claims in a fold."""
    ends = {until.get(change.claim.id, "") for change in changes}
    lasts = f" (until {min(ends)})" if len(ends) == 1 and ends != {""} else ""
    if cause:
        source = f" [Source]({cause.source})." if cause.source else ""
        lines = [f"### {cause.what}{lasts}", "", f"{cause.why}{source}", ""]
        lesson = f"docs/{cause.lesson}" if cause.lesson else changes[0].claim.page
        title = book.pages[lesson].title if lesson in book.pages else lesson
        shown = f"[{title}]({link(page, lesson)})"
        lines += [f"**What to do:** {cause.cure} See {shown}." if cause.cure else f"See {shown}.", ""]
    else:
        lines = [f"### Not explained yet{lasts}", ""]
    lines += [f'??? example "{count(len(changes), "claim")}, before and after"', ""]
    for step, same in itertools.groupby(sorted(changes, key=name_step), name_step):
        lines += [f"    {step}:", ""]
        for change in same:
            claim = change.claim
            shown = f"[lesson]({link(page, claim.page)})"
            runs = f"[runs]({link(page, find_other(claim), find_anchor(claim))})"
            end = f"; *until {until[claim.id]}*" if claim.id in until and not lasts else ""
            lines.append(f"    - {claim.sentence} ({shown}, {runs}{end})")
        lines.append("")
    return lines


def name_step(change: Change) -> str:
    """Say what the answer was, and what it is."""
    old, new = table.say(change.old), table.say(change.new)
    return f"{change.before.version} **{old}**, {change.border.version} **{new}**"


# Upgrading


def find_upgrade(place: Place) -> str:
    """Give the page on upgrading from a version."""
    return f"{FOLDER}/from-{place.version}.md"


def render_upgrading(book: Book) -> str:
    """Write where one chooses the version that one has."""
    ladder = book.answers.ladders["fastapi"]
    pairs = itertools.pairwise(ladder)
    lines = begin(
        "Upgrading FastAPI: what changes for you",
        f"Choose your FastAPI, {ladder[0].version} to {ladder[-2].version}: which behaviours differ on each newer "
        "version, and what to do.",
        "questions:",
        "  - What changes when I upgrade FastAPI?",
        *(f"  - What breaks when I upgrade from FastAPI {old.version} to {new.version}?" for old, new in pairs),
    )
    lines += [
        "Choose the version that you have; if it is not here, the next older one. Its page lists what differs on each "
        "newer version. Read it from the top down to the version that you go to.",
        "",
        f"| You have | Answers that differ on {ladder[-1].version} | Security |",
        "|---|---|---|",
    ]
    for place in ladder[-2::-1]:
        differing, _ = count_other_answers(book, place, ladder[-1])
        holes = table.find_holes(book.site.root, place.name)
        worst = {hole.package: hole.below for hole in holes}
        noted = ", ".join(f"{package} below {below}" for package, below in worst.items())
        lines.append(
            f"| [FastAPI {place.version}]({link(f'{FOLDER}/upgrading.md', find_upgrade(place))}) "
            f"| {differing} | {noted or '–'} |"
        )
    lines += [
        "",
        f"These are answers of {book.count_run()} claims. No old version is a recommendation: go to the newest, "
        f"{ladder[-1].version}. *Security* names packages of its day with a known hole; the page of the version says "
        "which hole. That list is not complete.",
        "",
        "Each FastAPI was run with the Starlette, Uvicorn, AnyIO and Pydantic of its day. What no claim of this site "
        "asks is not here: read the [release notes](https://fastapi.tiangolo.com/release-notes/), too.",
        "",
        "## Next",
        "",
        "- [FastAPI: what changed in which version](fastapi.md): the same, by version.",
        "- [Where the claims hold](index.md): all that was run, and what the words mean.",
    ]
    return "\n".join(lines) + "\n"


def find_other_answers(book: Book, old: Place, new: Place) -> list[Claim]:
    """List the claims that have another answer on a newer version, also where the old one could not run them."""
    if (old, new) not in book.other_answers:
        find, decide = book.answers.find, table.decide
        pairs = [(claim, decide(find(claim, old)), decide(find(claim, new))) for claim in book.claims]
        found = [claim for claim, before, after in pairs if OPEN not in (before, after) and before != after]
        book.other_answers[old, new] = found
    return book.other_answers[old, new]


def count_other_answers(book: Book, old: Place, new: Place) -> tuple[int, int]:
    """Count the claims that have another answer on a newer version, and those that only this one can run."""
    found = find_other_answers(book, old, new)
    fresh = sum(table.decide(book.answers.find(claim, old)) == CANNOT for claim in found)
    return len(found) - fresh, fresh


def render_upgrade(book: Book, old: Place) -> str:
    """Write what differs on each newer version from an old one, in the order in which an upgrade meets it."""
    page, ladder = find_upgrade(old), book.answers.ladders["fastapi"]
    newer = ladder[ladder.index(old) + 1 :]
    lines = begin(
        f"Upgrading from FastAPI {old.version}",
        f"What differs from FastAPI {old.version} on each newer version that was run, and what to do: read down to the "
        "version that you go to.",
        "search:",
        "  exclude: true",
    )
    lines += [
        f"Read from here down to the version that you go to. Each section says what differs from {old.version} for the "
        "first time there. *Until* in a heading marks what goes back later: skip it if you go beyond that. "
        "[What the words mean](index.md#words). [From another version](upgrading.md).",
        "",
        f"| You go to | Answers that differ from {old.version} | Claims that {old.version} cannot run |",
        "|---|---|---|",
        *("| [{0}](#{0}) | {1} | {2} |".format(new.version, *count_other_answers(book, old, new)) for new in newer),
        "",
    ]
    if holes := table.find_holes(book.site.root, old.name):
        lines += [
            '!!! warning "Known security holes"',
            "",
            "    Packages of its day, and what one client can do:",
            "",
        ]
        lines += [f"    - {h.package} below {h.below}: {h.what} ([advisory]({h.source}))" for h in holes]
        lines += ["", "    The list is not complete. Do not stay on this version.", ""]
    before = old
    for new in newer:
        lines += [f"## Up to {new.version} {{ #{new.version} }}", "", *write_step(book, page, old, before, new)]
        before = new
    lines += [
        "## Next",
        "",
        "- [From another version](upgrading.md)",
        "- [FastAPI: what changed in which version](fastapi.md)",
    ]
    return "\n".join(lines) + "\n"


def write_step(book: Book, page: str, old: Place, before: Place, new: Place) -> list[str]:
    """Write what differs from an old version on a newer one, and did not on the version before that."""
    known = set() if before == old else {claim.id for claim in find_other_answers(book, old, before)}
    now = find_other_answers(book, old, new)
    came = [claim for claim in now if claim.id not in known]
    gone = known - {claim.id for claim in now}
    back = f"{count(len(gone), 'claim')} of the sections above: the answer of {old.version} again." if gone else ""
    lines = [] if came or gone else ["Nothing more.", ""]
    if came:
        changes = [Change(c, new, old, book.answers.find(c, old), book.answers.find(c, new)) for c in came]
        lines += write_changes(book, page, changes, find_ends(book, old, new, came))
    return [*lines, *([back, ""] if back else [])]


def find_ends(book: Book, old: Place, new: Place, claims: list[Claim]) -> dict[str, str]:
    """Give the last version on which some claims have another answer than on an old one, where it goes back."""
    ladder, ends = book.answers.ladders["fastapi"], {}
    for claim in claims:
        before = table.decide(book.answers.find(claim, old))
        later = ladder[ladder.index(new) :]
        back = next((p for p in later if table.decide(book.answers.find(claim, p)) == before), None)
        if back:
            ends[claim.id] = ladder[ladder.index(back) - 1].version
    return ends


# Servers side by side


SERVERS = "servers.md"
TYPED = """\
Each program was run with the server's own command in place of `uvicorn`, with these options. *no counterpart*: the
server has no such option, and the claim was not run there.
"""
SIGNALS = """\
Ctrl-C went to all processes of a server, as in a terminal. SIGTERM and SIGHUP went to its main process alone, as
`docker stop` sends them. Uvicorn without options is one process, so for it there is no difference.
"""


def render_servers(book: Book) -> str:
    """Write by subject what other servers do, and which claims about a server hold there."""
    page, places = f"{FOLDER}/{SERVERS}", book.answers.servers
    if not places:
        return write_nothing("Servers side by side", "No other server than Uvicorn has been run yet.")
    names, subjects = [place.label for place in places], versions.read_servers(book.site.root)[0]
    claims = [claim for claim in book.claims if any(p.name in book.answers.cells.get(claim.id, {}) for p in places)]
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    lines = begin(
        f"Uvicorn, {listed} side by side",
        f"What is FastAPI's and what is Uvicorn's own: start, stop, workers, reload and lost clients on {listed}.",
        "questions:",
        *(f"  - Does {name} behave like Uvicorn?" for name in names),
        "  - Which server do I run FastAPI with?",
        "  - Is this FastAPI's behaviour or Uvicorn's?",
    )
    same = sum(is_same(book, claim) for claim in claims)
    lines += [
        f"{len(claims)} claims of this site are about a server: how it starts and stops, its workers, its reload, its "
        f"connections. {same} of them hold on each server that can run them, so they are not Uvicorn's alone. Below "
        "stands, by subject, what the others do where a claim does not hold.",
        "",
        *write_server_counts(book, claims),
        "*Yes*: the claim holds. *No*: the server does something else. *Breaks off*: a command of the run does not end "
        "there. *Other words*: the claim asks for a line of Uvicorn's log, which the server words in another way; that "
        "says nothing of what it does. *Cannot run*: there is no counterpart for an option, or the program itself "
        "names Uvicorn. Each word but *yes* leads to the run.",
        "",
    ]
    for subject in subjects:
        lines += write_subject(book, page, subject.title, [c for c in claims if c.snippet in subject.programs])
    lines += ["## What was typed", "", TYPED, *write_options(book, places), SIGNALS]
    lines += ["## Next", "", "- [Where the claims hold](index.md): all that was run, and what the words mean."]
    return "\n".join(lines) + "\n"


def is_same(book: Book, claim: Claim) -> bool:
    """Tell whether a claim holds on another server, and on each that can run its program."""
    said = {table.decide(book.answers.find(claim, place)) for place in book.answers.servers}
    return YES in said and said <= {YES, CANNOT}


def write_server_counts(book: Book, claims: list[Claim]) -> list[str]:
    """Count the answers of each server."""
    words = [YES, NO, "breaks off", table.OTHER_WORDS, versions.COMES_AND_GOES, CANNOT]
    said = {p: [table.say(book.answers.find(c, p)) for c in claims] for p in book.answers.servers}
    words = [word for word in words if any(word in own for own in said.values())]
    lines = [f"| Server | {' | '.join(words)} |", f"|---|{'---|' * len(words)}"]
    for place, own in said.items():
        version = versions.read_pins(book.site.root, place.name).get(place.name, "")
        lines.append(f"| {place.label} {version} | {' | '.join(str(own.count(word)) for word in words)} |")
    return [*lines, ""]


def write_subject(book: Book, page: str, title: str, claims: list[Claim]) -> list[str]:
    """Write what each server does in a subject, the claims that are the same on all, and the others side by side."""
    lines = [f"## {title}", "", *write_server_answers(book, page, claims, words=False)]
    same = [claim for claim in claims if is_same(book, claim)]
    others = [claim for claim in claims if claim not in same]
    if same:
        lines += [f'??? example "{count(len(same), "claim")}: the same on each server that can run it"', ""]
        lines += [f"    {line}".rstrip() for line in write_side_by_side(book, page, same)]
    if others:
        lines += [f'??? example "{count(len(others), "claim")}: not the same, or left open"', ""]
        lines += [f"    {line}".rstrip() for line in write_side_by_side(book, page, others)]
        lines += [f"    {line}".rstrip() for line in write_server_answers(book, page, claims, words=True)]
    return lines


def write_server_answers(book: Book, page: str, claims: list[Claim], *, words: bool) -> list[str]:
    """Write what servers do where claims do not hold, or where only Uvicorn's words are missing, server by server."""
    found: list[tuple[list[int], str]] = []
    for answer in (answer for answer in book.answers.of_servers if answer.words == words):
        pairs = [(n, c) for n, p in enumerate(book.answers.servers) for c in claims if tells(book, answer, c, p)]
        numbers = sorted({number for number, _ in pairs})
        names = ", ".join(book.answers.servers[number].label for number in numbers)
        runs = dict.fromkeys(link(page, find_other(claim), find_anchor(claim)) for _, claim in pairs)
        shown = ", ".join(f"[{'run' if n == 1 else n}]({run})" for n, run in enumerate(runs, 1))
        found += [(numbers, f"- **{names}:** {answer.does} ({shown})")] if pairs else []
    head = ["What the runs show where the log has other words:", ""] if words and found else []
    return [*head, *(line for _, line in sorted(found, key=lambda one: one[0])), *([""] if found else [])]


def tells(book: Book, answer: ServerAnswer, claim: Claim, place: Place) -> bool:
    """Tell whether an answer says what a server does where a claim does not hold."""
    is_due = table.needs_server_answer(book.answers.find(claim, place))
    return is_due and book.answers.find_server_answer(claim, place) is answer


def write_side_by_side(book: Book, page: str, claims: list[Claim]) -> list[str]:
    """Write claims with their answers on each server as a table."""
    places = book.answers.servers
    lines = [f"| On Uvicorn | {' | '.join(place.label for place in places)} |", f"|---|{'---|' * len(places)}"]
    for claim in claims:
        words = [write_server(book, page, claim, place) for place in places]
        sentence = f"{escape(claim.sentence)} ([lesson]({link(page, claim.page)}))"
        lines.append(f"| {sentence} | {' | '.join(words)} |")
    return [*lines, ""]


def write_server(book: Book, page: str, claim: Claim, place: Place) -> str:
    """Write the answer of a server, with the way to its run or reason."""
    cell = book.answers.find(claim, place)
    if cell.outcome not in (*KEPT, CANNOT_RUN):
        return table.say(cell)
    word = cell.reason.partition(":")[0] if cell.reason.startswith("no counterpart") else table.say(cell)
    return f"[{word}]({link(page, find_other(claim), find_anchor(claim))})"


LACKING = re.compile(r"no counterpart: \S+ has no --([a-z-]+)")


def write_options(book: Book, places: list[Place]) -> list[str]:
    """Write what stands for each of Uvicorn's options."""
    environments = versions.read_environments(book.site.root)
    options = [environments[place.name].options for place in places]
    lines = [f"| Uvicorn | {' | '.join(place.label for place in places)} |", f"|---|{'---|' * len(places)}"]
    cells = [book.answers.find(claim, place) for claim in book.claims for place in places]
    lacking = [found[1] for cell in cells if (found := LACKING.fullmatch(cell.reason))]
    for name in dict.fromkeys([*(name for own in options for name in own), *sorted(lacking)]):
        shown = [write_option(own.get(name)) for own in options]
        lines.append(f"| `--{name}` | {' | '.join(shown)} |")
    return [*lines, ""]


def write_option(option: str | None) -> str:
    """Write a counterpart, `…` for its value; an empty one is what the server does anyway."""
    if option is None:
        return "*no counterpart*"
    return f"`{option.replace('{}', '…')}`" if option else "as without options"


def escape(sentence: str) -> str:
    """Give a sentence as a table's cell may have it."""
    return sentence.replace("|", "\\|")


# The first page


WORDS = """\
## How to read where a claim holds { #words }

A claim without a note holds wherever it was run; the claims on queues were run with the site's own versions only, and
on other servers only the claims about a server. The others have a line such as *FastAPI since 0.118.0;
0.106.0–0.117.1: no; 0.105.0: yes*. Only the versions in the table above were run:

- *since 0.118.0*: it holds on 0.118.0 and on each newer version that was run. The next older version that was run gave
  another answer, so the change came with 0.118.0 or with a release between the two.
- *0.106.0–0.117.1: no*: something else happens on each version that was run from 0.106.0 to 0.117.1. The claim
  decides, not the wording of a log.
- *breaks off*: a command does not end there, or no server comes up. Half a run has no answer; it counts as a no.
- *cannot run*: the program needs what is not there, such as a newer argument. This says nothing of the behaviour.
- *not in every run*: the outcome came and went.
- *other words*: another server runs the program, and its log lacks a line of Uvicorn's. What the server does is left
  open.
- *not run*: not asked yet.

*Runs* leads to what the programs print there. Lines that the site's own run does not have are marked.

Each FastAPI was run with the Starlette, Uvicorn, AnyIO and Pydantic of its day. All other environments differ from the
site's own in what their name says.
"""


def render_index(book: Book) -> str:
    """Write what was run, and what the words mean."""
    lines = begin(
        "Where the claims hold",
        "On which FastAPI, Starlette, Uvicorn, Python and server each claim of this site holds: what was run, and how "
        "to read it.",
        "questions:",
        "  - Does this hold on my version of FastAPI?",
        "  - Which versions of FastAPI were tested?",
    )
    lines += [
        f"{book.count_run()} claims of this site were run in {count(len(book.answers.places), 'environment')} "
        "beside the site's own.",
        "",
        *(f"- [{name}: what changed in which version]({kind}.md)" for kind, name in LADDERS.items()),
        "- [Upgrading FastAPI](upgrading.md): choose your version",
        "- [Servers side by side](servers.md): what is FastAPI's, and what is Uvicorn's own",
        "- [The claims](../claims/index.md), each with a note where it does not hold",
        "",
        "## What was run",
        "",
        "| Environment | yes | no | breaks off | cannot run |",
        "|---|---|---|---|---|",
        *(write_counts(book, place) for place in book.answers.places),
        "",
        WORDS,
    ]
    return "\n".join(lines)


def write_counts(book: Book, place: Place) -> str:
    """Count the answers of an environment."""
    cells = [book.answers.find(claim, place) for claim in book.claims]
    words = [table.WORDS[cell.outcome] for cell in cells]
    return f"| {place.label} | " + " | ".join(str(words.count(w)) for w in (YES, NO, "breaks off", CANNOT)) + " |"


# All of it


def render_versions(book: Book) -> dict[str, str]:
    """Write what is made from the table, by its path; nothing where no other FastAPI was run."""
    if "fastapi" not in book.answers.ladders:
        return {}
    pages = {ELSEWHERE: render_elsewhere(book), f"{FOLDER}/index.md": render_index(book), **dict(render_others(book))}
    pages |= {f"{FOLDER}/{kind}.md": render_ladder(book, kind) for kind in LADDERS}
    pages |= {f"{FOLDER}/servers.md": render_servers(book), f"{FOLDER}/upgrading.md": render_upgrading(book)}
    pages |= {FEED: render_feed(book)}
    return pages | {find_upgrade(place): render_upgrade(book, place) for place in book.answers.ladders["fastapi"][:-1]}
