"""Claims of docs/lifespan/middleware-in-lifespan.md."""

from harness.claims import Run, claim


@claim(
    "Adding middleware in lifespan raises `Cannot add middleware after an application has started`: exit code 3.",
    snippet="lifespan/wrong_add_middleware",
)
def test_middleware_in_lifespan_fails(run: Run) -> None:
    assert "RuntimeError: Cannot add middleware after an application has started" in run.commands[0].output
    assert run.commands[0].output[-1] == "exit code 3"


@claim(
    "An exception handler that is added in lifespan is ignored: the client gets a 500.",
    snippet="lifespan/wrong_add_middleware",
)
def test_handler_added_in_lifespan_is_ignored(run: Run) -> None:
    assert run.output_of("/orders") == ["Internal Server Error 500"]


@claim(
    "Middleware that is added at import is in the stack: GZipMiddleware compresses.",
    snippet="lifespan/add_middleware",
)
def test_middleware_added_at_import_works(run: Run) -> None:
    assert run.output_of("headers.txt") == ["content-encoding: gzip"]


@claim(
    "An exception handler that is added at import answers.",
    snippet="lifespan/add_middleware",
)
def test_handler_added_at_import_answers(run: Run) -> None:
    assert run.output_of("/orders") == ['"sold out" 410']
