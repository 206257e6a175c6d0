"""Claims of docs/lifespan/depends-in-lifespan.md."""

from harness.claims import Run, claim


@claim(
    "A lifespan with an Annotated dependency among its parameters fails at start-up: nobody fills it in.",
    snippet="lifespan/wrong_dependency_in_lifespan",
)
def test_lifespan_gets_no_dependency(run: Run) -> None:
    assert run.lines == ["TypeError: lifespan() missing 1 required positional argument: 'stock'"]


@claim(
    "A Depends that is a lifespan's default value arrives unresolved.",
    snippet="lifespan/depends_as_a_default",
)
def test_depends_arrives_unresolved_in_lifespan(run: Run) -> None:
    assert run.lines == ["uvicorn | lifespan: stock is a Depends"]


@claim(
    "A lifespan can enter the function of a yield dependency itself, through asynccontextmanager.",
    snippet="lifespan/dependency_in_lifespan",
)
def test_lifespan_enters_the_dependency_itself(run: Run) -> None:
    start = run.output_of("uvicorn")
    assert [line.removeprefix("uvicorn | ") for line in start] == [
        "dependency: stock opened",
        "lifespan: 10 pens at the start",
        "dependency: stock closed",
    ]
    assert len(run.output_of("curl")) == 2
