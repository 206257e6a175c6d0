"""The way through the site: every page can be reached, leads on, and is described."""

from collections.abc import Iterator

import pathspec

from harness.pages.registry import broken, check
from harness.pages.site import CONFIG, LINK, Site, list_files, require_shapes

DESCRIPTION = range(50, 161)  # characters


@check
def check_navigation(site: Site) -> Iterator[str]:
    """Every page is in the navigation, and every entry of it is a page."""
    known = {page.in_docs for page in site.pages}
    aside = read_aside(site)
    for page in site.pages:
        if page.in_docs not in site.nav and not aside.match_file(page.in_docs):
            yield f"{page.path}:1: not in the navigation; add {page.in_docs} under `nav:` in mkdocs.yml"
    for path in list_files(site.root, "docs", "*.*"):
        if path.lower().endswith(".md") and not path.endswith(".md"):
            yield f"{path}:1: not published, as its name ends in capitals; rename it to end in .md"
    for entry in site.nav:
        if entry not in known and "://" not in entry:
            line = next((n for n, content in site.lines("mkdocs.yml") if entry in content), 1)
            yield f"mkdocs.yml:{line}: no page docs/{entry}; write it, or remove the entry"
    for entry in sorted({entry for entry in site.nav if site.nav.count(entry) > 1}):
        lines = [number for number, content in site.lines(CONFIG) if content.split()[-1:] == [entry]] or [1]
        yield f"{CONFIG}:{lines[-1]}: {entry} is in the navigation twice, see line {lines[0]}; remove one"


def read_aside(site: Site) -> pathspec.PathSpec:
    """Read which pages are reached from others only: `not_in_nav` in mkdocs.yml."""
    return pathspec.PathSpec.from_lines("gitignore", str(site.config.get("not_in_nav", "")).splitlines())


broken(check_navigation, "not in the navigation", CONFIG, "      - claims/orders.md\n", "", "not in the navigation")
broken(
    check_navigation,
    "twice",
    CONFIG,
    "- claims/index.md",
    "- index.md\n      - claims/index.md",
    "navigation twice, see line 7",
    "mkdocs.yml:11",
)
broken(check_navigation, "page in capitals", "docs/new.MD", "", "# New\n", "not published", "docs/new.MD:1")
broken(
    check_navigation,
    "navigation to nowhere",
    "mkdocs.yml",
    "index.md",
    "gone.md",
    "no page docs/gone.md",
    "mkdocs.yml:7",
)


@check
def check_onward(site: Site) -> Iterator[str]:
    """From every page some link leads on to another one."""
    for page in site.pages:
        text = [line for _, line in page.prose]
        text += [site.read(include.file) for include in page.loose if include.file and include.file.endswith(".md")]
        links = [link["page"] for line in text for link in LINK.finditer(line) if link["page"].endswith(".md")]
        if not any("claims/" not in link for link in links):
            yield f"{page.path}:{len(page.lines)}: no link leads on from here; link the next page"


broken(
    check_onward, "no way on", "docs/index.md", "[Begin](orders/mail-first.md)", "[Claims](claims/index.md)", "leads on"
)


@check
def check_description(site: Site) -> Iterator[str]:
    """Every page has front matter, with a description that fits a search result."""
    for page in site.pages:
        if not page.meta:
            yield f"{page.path}:1: no front matter; begin with the lines `---`, `description: …`, `---`"
            continue
        length = len(str(page.meta.get("description", "")))
        if length not in DESCRIPTION:
            limits = f"{DESCRIPTION.start} to {DESCRIPTION.stop - 1}"
            yield f"{page.path}:1: a description of {length} characters in the front matter; write {limits}"
        if '"' in str(page.meta.get("description", "")):  # the theme ends the attribute there
            yield f'{page.path}:1: a `"` in the description, where search results cut it off; write it without'


broken(check_description, "quotes", "docs/index.md", "first page", 'first "page"', "cut it off", "docs/index.md:1")
broken(check_description, "no description", "docs/index.md", "description: ", "summary: ", "description of 0")
broken(check_description, "long description", "docs/index.md", "bite.", "bite" * 40, "characters", "docs/index.md:1")
broken(check_description, "no front matter", "docs/index.md", "---\n", "", "no front matter", "docs/index.md:1")


@check
def check_questions(site: Site) -> Iterator[str]:
    """The questions that a page answers, by which the search finds it, are questions."""
    for page in site.pages:
        for question in page.meta.get("questions", []):
            if not str(question).endswith("?"):
                yield f"{page.path}:1: {question!r} under `questions:` in the front matter; end a question with `?`"


broken(
    check_questions, "no question", "docs/index.md", "description: ", "questions: [Late]\ndescription: ", "'Late' under"
)


@check
def check_redirects(site: Site) -> Iterator[str]:
    """The old address of a page that moved leads to a page, and no page has that address now."""
    known = {page.in_docs for page in site.pages}
    for old, new in find_redirects(site).items():
        line = next((n for n, content in site.lines(CONFIG) if content.strip().startswith(f"{old}:")), 1)
        if str(new).partition("#")[0] not in known:
            yield f"{CONFIG}:{line}: {old} leads to docs/{new}, which is no page; name the page that answers now"
        if old in known:
            yield f"{CONFIG}:{line}: a redirect hides the page docs/{old}; remove the redirect"


MOVED = "plugins: [{redirects: {redirect_maps: {OLD: NEW}}}]\nnav:"
broken(
    check_redirects,
    "moved to nowhere",
    CONFIG,
    "nav:",
    MOVED.replace("OLD", "old.md").replace("NEW", "gone.md"),
    "old.md leads to docs/gone.md",
    f"{CONFIG}:1",
)
broken(
    check_redirects,
    "moved and there",
    CONFIG,
    "nav:",
    MOVED.replace("OLD", "index.md").replace("NEW", "claims/index.md"),
    "hides the page docs/index.md",
    f"{CONFIG}:1",
)


def find_redirects(site: Site) -> dict[str, str]:
    """Read the redirects: the old path of a page, and the page that answers now."""
    for plugin in site.config.get("plugins") or []:
        if isinstance(plugin, dict) and isinstance(options := plugin.get("redirects"), dict):
            require_shapes(options, CONFIG, site.read(CONFIG).splitlines())
            return options.get("redirect_maps") or {}
    return {}
