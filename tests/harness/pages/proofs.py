"""Claims as proofs: each test runs, on the run that it is given, and to its end."""

import ast
from collections.abc import Iterator

from harness.pages.claims import check_claims
from harness.pages.example import CLAIM
from harness.pages.registry import broken, check
from harness.pages.site import Site, find_claim_files, list_files

CONSTANTS = (ast.Assign, ast.AnnAssign)
PARTS = (ast.FunctionDef, ast.Import, ast.ImportFrom, *CONSTANTS)  # of a file of claims, beside its docstring
STEPS = (ast.Assert, *CONSTANTS, ast.AugAssign, ast.Expr, ast.For)  # of a claim: each is taken
MARK = "pytest.mark.parametrize"


@check
def check_proofs(site: Site) -> Iterator[str]:
    """No mark, branch, return or file of set-up keeps a claim from being asserted on its fresh run."""
    files = find_claim_files(site)
    for path in list_files(site.root, "tests/claims", "*.py"):
        if path not in files:
            yield f"{path}:1: holds no claims that a page can show; name it test_<page>.py, or remove it"
    for path in files:
        for node, fault in find_faults(site.parse(path)):
            yield f"{path}:{node.lineno}: {fault}"


def find_faults(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Find what could keep the claims of a file from being asserted."""
    marks = [mark for node in tree.body if isinstance(node, ast.FunctionDef) for mark in node.decorator_list]
    of_marks = {id(part) for mark in marks for part in ast.walk(mark.func if is_call(mark, MARK) else mark)}
    for node in tree.body:
        if not isinstance(node, PARTS) and not is_text(node):
            yield node, f"{quote(node)} in a file of claims; it holds imports, constants and functions, and no more"
        if isinstance(node, ast.FunctionDef):
            yield from find_faults_of_test(node, tree) if is_test(node) else find_marks(node, ())
    for node in ast.walk(tree):
        named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if "unittest" in named or ("pytest" in named and ast.unparse(node) != "import pytest"):
            yield node, f"{quote(node)} in a file of claims; `import pytest` is all that `@{MARK}` needs"
        if isinstance(node, ast.Name) and node.id == "pytest" and id(node) not in of_marks:
            yield node, f"pytest in a file of claims for something else than `@{MARK}` on a claim; do without"


def find_faults_of_test(test: ast.FunctionDef, tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Find what could keep a claim from being asserted."""
    yield from find_marks(test, ("claim", MARK))
    names = ["run"]
    for mark in (mark for mark in test.decorator_list if is_call(mark, MARK)):
        match mark:
            case ast.Call(args=[ast.Constant(value=str(name)), values], keywords=[]) if is_filled(values, tree):
                names += [part.strip() for part in name.split(",")]
            case _:
                yield mark, f'{quote(mark)} gives no list of values; write `@{MARK}("name", ["one", "two"])`'
    given, defaults = [node.arg for node in ast.walk(test.args) if isinstance(node, ast.arg)], test.args.defaults
    if sorted(given) != sorted(names) or defaults or test.args.kw_defaults:
        yield test, f"a claim that takes {', '.join(given) or 'nothing'}; it takes {', '.join(names)}, and no defaults"
    for node in (node for statement in test.body for node in ast.walk(statement)):
        if isinstance(node, ast.stmt) and not isinstance(node, STEPS):
            yield node, f"{quote(node)} in a claim, which may end it early; assert one thing after the other"
        if isinstance(node, ast.Name) and node.id == "run" and isinstance(node.ctx, ast.Store):
            yield node, "another `run` in a claim; call it something else"


def find_marks(function: ast.FunctionDef, known: tuple[str, ...]) -> Iterator[tuple[ast.AST, str]]:
    """Find the decorators of a function that are none of those known."""
    for mark in function.decorator_list:
        if not any(is_call(mark, name) for name in known):
            yield mark, f"`@{ast.unparse(mark)}` in a file of claims, which may keep one from running; remove it"


def is_test(node: ast.AST) -> bool:
    """Tell whether pytest takes a function for a test."""
    return isinstance(node, ast.FunctionDef) and node.name.startswith("test_")


def is_text(node: ast.AST) -> bool:
    """Tell whether a statement is a text, such as a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def is_call(node: ast.expr, name: str) -> bool:
    """Tell whether an expression calls what has this name, with dots."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) == name


def is_filled(values: ast.expr, tree: ast.Module) -> bool:
    """Tell whether an expression, or the constant that it names, is a list or tuple that holds something."""
    if isinstance(values, ast.Name):
        known = [node for node in tree.body if isinstance(node, CONSTANTS)]
        names = {ast.unparse(node.target if hasattr(node, "target") else node.targets[0]): node.value for node in known}
        values = names.get(values.id)
    return isinstance(values, ast.List | ast.Tuple) and bool(values.elts)


def quote(node: ast.AST) -> str:
    """Give the first line of a part of a program, as code."""
    return f"`{ast.unparse(node).splitlines()[0]}`"


TEST, ASSERTED = "def test_mail_first(run: Run)", '    run.shows("mail")\n'
MARKED = f"@{MARK}(VALUES)\n{TEST}"
IMPORT = "from harness.claims"
OTHER = "tests/claims/orders/conftest.py"
broken(check_claims, "asserts a constant", CLAIM, 'run.shows("mail")', "assert 1", "without a test", f"{CLAIM}:7")
broken(check_claims, "counts", CLAIM, "run.shows(", "run.count(", "without a test", f"{CLAIM}:7")
broken(check_proofs, "no test", OTHER, "", "collect_ignore = []\n", "holds no claims", f"{OTHER}:1")
broken(check_proofs, "skipped", CLAIM, TEST, f"@pytest.mark.skip\n{TEST}", "`@pytest.mark.skip` in", f"{CLAIM}:7")
broken(check_proofs, "file skipped", CLAIM, "\n\n@claim", "\npytestmark = pytest.mark.skip\n\n@claim", "else than")
broken(
    check_proofs, "no package", CLAIM, IMPORT, f'pytest.importorskip("a")\n{IMPORT}', "`pytest.importor", f"{CLAIM}:3"
)
broken(check_proofs, "renamed", CLAIM, IMPORT, f"from pytest import skip\n{IMPORT}", "`from pytest", f"{CLAIM}:3")
broken(
    check_proofs, "no values", CLAIM, TEST, MARKED.replace("VALUES", '"call", []'), "no list of values", f"{CLAIM}:7"
)
broken(
    check_proofs, "own run", CLAIM, TEST, MARKED.replace("VALUES", '"run", [1]'), "takes run; it takes", f"{CLAIM}:8"
)
broken(check_proofs, "no run", CLAIM, "run: Run", "", "takes nothing", f"{CLAIM}:7")
broken(check_proofs, "default", CLAIM, "run: Run", "run=Run([])", "no defaults", f"{CLAIM}:7")
broken(check_proofs, "returns", CLAIM, ASSERTED, f"    return\n{ASSERTED}", "`return` in a claim", f"{CLAIM}:8")
broken(check_proofs, "branch", CLAIM, ASSERTED, f"    if run.lines:\n    {ASSERTED}", "`if run.lines:`", f"{CLAIM}:8")
broken(check_proofs, "run replaced", CLAIM, ASSERTED, f"    run = Run([])\n{ASSERTED}", "another `run`", f"{CLAIM}:8")
broken(
    check_proofs, "fixture", CLAIM, "\n\n@claim", "\n@fixture\ndef run(): pass\n\n@claim", "`@fixture`", f"{CLAIM}:5"
)
broken(check_proofs, "class", CLAIM, "\n\n@claim", "\nclass Run: pass\n\n@claim", "`class Run:` in", f"{CLAIM}:5")
