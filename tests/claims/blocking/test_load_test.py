"""Claims of docs/blocking/load-test.md."""

from harness.claims import Run, claim


def read_count(run: Run, what: str) -> str:
    """Give what the load test counted."""
    found = [line for line in run.output_of("python send_load.py") if line.startswith(f"client: {what}: ")]
    assert len(found) == 1
    return found[0].rpartition(": ")[2]


@claim("Without a server the load test finds no order arrived and no request answered.", snippet="servers/send_load")
def test_load_test_of_nothing_counts_nothing(run: Run) -> None:
    assert [read_count(run, what) for what in ("at the bank", "pings answered", "orders answered")] == [
        "0 of 50",
        "0 of 10",
        "0 of 50",
    ]


@claim(
    "Of fifty requests at once to an `async def` endpoint that blocks, one is under way, and no ping is answered.",
    snippet="blocking/wrong_pay_at_the_bank",
)
def test_blocking_shop_sends_one_order_at_a_time(run: Run) -> None:
    assert read_count(run, "at the bank") == "1 of 50"
    assert read_count(run, "pings answered") == "0 of 10"


@claim(
    "A blocking call in `async def` need not fail any request: all are answered once the wait is over.",
    snippet="blocking/wrong_pay_at_the_bank",
)
def test_blocking_shop_answers_all_orders(run: Run) -> None:
    assert read_count(run, "orders answered") == "50 of 50"


@claim(
    "Of fifty requests at once to a `def` endpoint that blocks, forty are under way, and all pings are answered.",
    snippet="blocking/pay_at_the_bank",
)
def test_def_shop_sends_forty_orders_at_a_time(run: Run) -> None:
    assert read_count(run, "at the bank") == "40 of 50"
    assert read_count(run, "pings answered") == "10 of 10"
    assert read_count(run, "orders answered") == "50 of 50"


@claim(
    "Of fifty requests at once to an endpoint with an async client, all are under way, and all pings are answered.",
    snippet="blocking/await_the_bank",
)
def test_awaiting_shop_sends_all_orders(run: Run) -> None:
    assert read_count(run, "at the bank") == "50 of 50"
    assert read_count(run, "pings answered") == "10 of 10"


def count_pings(run: Run) -> list[str]:
    """Give what the ten pings got, first under uvloop, then under asyncio."""
    run.before("event loop of uvloop", "event loop of asyncio")
    assert run.count("endpoint: asks the bank") == run.count("endpoint: has paid") == 2
    return [" ".join(line.split()) for line in run.lines if " client: " in line]


@claim(
    "While an `async def` endpoint blocks, no ping is answered, under uvloop and httptools as under asyncio and h11.",
    snippet="blocking/wrong_served_by_any_loop",
)
def test_no_loop_serves_while_blocked(run: Run) -> None:
    assert count_pings(run) == ["10 client: 000"] * 2


@claim(
    "While a `def` endpoint blocks, all pings are answered, under uvloop and httptools as under asyncio and h11.",
    snippet="blocking/served_by_any_loop",
)
def test_every_loop_serves_while_a_thread_waits(run: Run) -> None:
    assert count_pings(run) == ["10 client: 200"] * 2
