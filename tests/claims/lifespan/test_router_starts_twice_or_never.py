"""Claims of docs/lifespan/router-starts-twice-or-never.md."""

from harness.claims import Run, claim


@claim(
    "A router that is included in one that the app has already included is routed, but its lifespan never runs.",
    snippet="lifespan/wrong_include_inside_out",
)
def test_late_router_is_not_started(run: Run) -> None:
    run.never_shows("till opened")
    assert run.output_of("curl")[-1] == "uvicorn | KeyError: 'till'"
    assert run.output_of("cat answer.txt") == ["Internal Server Error 500"]


@claim(
    "Routers that are included from the inside out have all their lifespans run.",
    snippet="lifespan/include_inside_out",
)
def test_inside_out_starts_every_router(run: Run) -> None:
    run.in_order("bills: till opened", '{"bill":1} 200', "bills: till closed")


@claim(
    "The handlers of an included router run twice when the app has no lifespan of its own.",
    snippet="lifespan/wrong_open_the_till_once",
)
def test_router_handlers_run_twice(run: Run) -> None:
    assert run.output_of("uvicorn") == ["uvicorn | router: till opened"] * 2
    assert run.output_of("kill") == ["uvicorn | router: till closed"] * 2


@claim(
    "The lifespan of an included router runs once.",
    snippet="lifespan/open_the_till_once",
)
def test_router_lifespan_runs_once(run: Run) -> None:
    assert run.count("router: till opened") == 1
    assert run.count("router: till closed") == 1
