"""Claims of docs/blocking/how-much.md."""

from harness.claims import Run, claim


@claim(
    "Six workers with SQLAlchemy's default pool fit PostgreSQL's default limit of connections.",
    snippet="blocking/workers_that_fit",
)
def test_six_workers_fit_postgresql(run: Run) -> None:
    assert run.output_of("python workers_that_fit.py") == [
        "database: 100 connections, 3 reserved",
        "worker: a pool of 5 and 10 more",
        "workers that fit: 6",
    ]
    assert 6 * (5 + 10) <= 100 - 3 < 7 * (5 + 10)


def count_connected(run: Run) -> int:
    """Count the orders that had a connection before the bank paid."""
    paid = next(number for number, line in enumerate(run.timeline) if "8000/bank" in line)
    return sum("an order has a connection" in line for line in run.timeline[:paid])


@claim(
    "Two servers that may open three connections each, of five for their role, get one refused: the customer gets 500.",
    snippet="blocking/wrong_connections_for_two",
)
def test_sixth_connection_of_five_is_refused(run: Run) -> None:
    assert count_connected(run) == 5
    assert any("order 6: 500" in line for line in run.output_of("orders/6"))
    run.shows('FATAL:  too many connections for role "shop"')


@claim(
    "Two servers that may open two connections each serve six orders, four at a time, and none fails.",
    snippet="blocking/connections_for_two",
)
def test_four_connections_serve_six_orders(run: Run) -> None:
    assert count_connected(run) == 4
    assert run.count("an order has a connection") == 6
    assert [line.split() for line in run.output_of("wait %4 %5 %6")] == [["5", "200"]]
    run.shows("order 6: 200")
    run.never_shows("FATAL")


@claim(
    "Fifty requests a second that take a fifth of a second each are ten at the same time on average, and more at most.",
    snippet="blocking/requests_at_once",
)
def test_requests_at_once_are_rate_times_seconds(run: Run) -> None:
    for seconds in (0.1, 0.2, 0.5, 1.0):
        run.shows(f"{seconds} seconds each, on average: {50 * seconds:.0f}")
    peaks = [int(line.rsplit(" ", 1)[1]) for line in run.lines if "at most: " in line]
    assert all(peak > 50 * seconds for peak, seconds in zip(peaks, (0.1, 0.2, 0.5, 1.0), strict=True))
