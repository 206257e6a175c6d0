"""Claims of docs/blocking/forgotten-await.md."""

from harness.claims import Run, claim


@claim(
    "A check that is called without `await` counts as true, so everybody passes it.",
    snippet="blocking/wrong_await_each_call",
)
def test_forgotten_await_lets_everybody_in(run: Run) -> None:
    assert run.output_of("user=guest")[-1] == '"deleted pen"'


@claim(
    "An async function that is called without `await` does not run at all.", snippet="blocking/wrong_await_each_call"
)
def test_forgotten_await_saves_nothing(run: Run) -> None:
    assert run.output_of("PUT")[-1] == '"saved"'
    assert run.lines[-1] == '{"2":"ink"}'


@claim(
    "Python warns, with file and line, when a coroutine is thrown away that was never awaited.",
    snippet="blocking/wrong_await_each_call",
)
def test_forgotten_await_is_warned_of(run: Run) -> None:
    for name, source in {"may_delete": "if not may_delete(user):", "save_order": "save_order(number, item)"}.items():
        run.shows(f"RuntimeWarning: coroutine '{name}' was never awaited")
        run.shows(source)


@claim("With `await` the check refuses the guest, and the order is saved.", snippet="blocking/await_each_call")
def test_awaited_calls_do_their_work(run: Run) -> None:
    assert run.output_of("user=guest") == ['{"detail":"Forbidden"}']
    run.shows('{"1":"pen","2":"ink","3":"book"}')
    assert run.output_of("user=admin") == ['"deleted pen"']
    run.never_shows("never awaited")
