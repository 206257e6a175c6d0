"""Claims of docs/lifespan/routers-and-mounts.md."""

from harness.claims import Run, claim


@claim(
    "The lifespans of included routers begin inside the app's, in the order included, and end in reverse.",
    snippet="lifespan/router_lifespans_nest",
)
def test_router_lifespans_nest(run: Run) -> None:
    began = [line for line in run.lines if line.endswith("begins")]
    ended = [line for line in run.lines if line.endswith("ends")]
    order = ["app", "orders", "bills", "stock"]
    assert began == [f"uvicorn | {name}: begins" for name in order]
    assert ended == [f"uvicorn | {name}: ends" for name in reversed(order)]


@claim(
    "Where the states of an app and its routers name the same key, the outer one wins, then the one included first.",
    snippet="lifespan/router_lifespans_nest",
)
def test_outer_state_wins(run: Run) -> None:
    state = '{"vat":"app","rate":"orders","till":"bills","depot":"stock"}'
    assert run.output_of("/state") == [state]


@claim(
    "Nobody runs the lifespan of a mounted app: its requests miss what it should have opened.",
    snippet="lifespan/wrong_start_the_mounted_app",
)
def test_mounted_app_is_not_started(run: Run) -> None:
    run.never_shows("admin: begins")
    assert run.output_of("curl")[-1] == "uvicorn | KeyError: 'reports'"
    assert run.output_of("cat answer.txt") == ["Internal Server Error 500"]


@claim(
    "A request to a mounted app sees the lifespan state of the parent.",
    snippet="lifespan/wrong_start_the_mounted_app",
)
def test_mounted_app_sees_the_parents_state(run: Run) -> None:
    run.shows("line 22, in show_reports")
    run.shows('return {shop: request.state["reports"]}')
    run.never_shows("KeyError: 'shop'")


@claim(
    "A parent's lifespan that enters the mounted app's starts it, and hands on its state by yielding it.",
    snippet="lifespan/start_the_mounted_app",
)
def test_parent_starts_the_mounted_app(run: Run) -> None:
    run.in_order("shop: begins", "admin: begins", '{"pens":["sales"]} 200', "admin: ends", "shop: ends")


@claim(
    "One helper starts every FastAPI and Starlette app below, at any depth, and leaves StaticFiles alone.",
    snippet="lifespan/start_all_mounted_apps",
)
def test_helper_starts_every_mounted_app(run: Run) -> None:
    run.in_order(
        "shop: begins",
        "admin: begins",
        "audit: begins",
        '{"shop":"ready","admin":"ready","audit":"ready"}',
        "audit: ends",
        "admin: ends",
        "shop: ends",
    )
    assert run.output_of("curl -s localhost:8000/files") == ["pens: 2 euros"]


@claim(
    "The dependencies of an app protect its own endpoints, and not those of an app that is mounted on it.",
    snippet="lifespan/mount_skips_dependencies",
)
def test_mount_skips_the_parents_dependencies(run: Run) -> None:
    assert run.output_of("localhost:8000/orders -H 'key") == ['["pens"] 200']
    run.shows('{"detail":"no key"} 401')
    assert run.output_of("localhost:8000/admin/orders") == ['["pens","ink"] 200']


@claim(
    "An app's exception handlers answer for its own endpoints; behind a mount the same exception is a 500.",
    snippet="lifespan/mount_skips_dependencies..handlers",
)
def test_mount_skips_the_parents_handlers(run: Run) -> None:
    assert run.output_of("localhost:8000/orders/7") == ['"no such order" 404']
    assert run.output_of("localhost:8000/admin/orders/7") == ["Internal Server Error 500"]
    run.shows("RuntimeError: Caught handled exception, but response already started.")


@claim(
    "The dependency overrides of an app do not reach an app that is mounted on it; the mounted app's own do.",
    snippet="lifespan/mount_skips_dependencies..overrides",
)
def test_parents_overrides_do_not_reach_the_mounted_app(run: Run) -> None:
    assert run.output_of("python override.py") == [
        "/orders: 200",
        "/admin/orders: 401",
        "/orders: 200",
        "/admin/orders: 200",
    ]
