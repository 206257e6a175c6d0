"""Claims of docs/blocking/long-loops.md."""

from harness.claims import Run, claim


@claim(
    "A loop full of awaits that never have to wait keeps every other client waiting.",
    snippet="blocking/wrong_loop_gives_way",
)
def test_awaits_that_never_wait_freeze_everyone(run: Run) -> None:
    assert [line.split() for line in run.output_of("seq 10")] == [["10", "client:", "000"]]
    run.in_order("endpoint: adds up", "client: 000", "endpoint: has added up")


@claim(
    "`asyncio.sleep(0)` in such a loop lets every other client have an answer meanwhile.",
    snippet="blocking/loop_gives_way",
)
def test_sleep_zero_lets_others_in(run: Run) -> None:
    assert [line.split() for line in run.output_of("seq 10")] == [["10", "client:", "200"]]
    run.in_order("endpoint: adds up", "client: 200", "endpoint: has added up")
