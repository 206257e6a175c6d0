"""Claims of docs/background-tasks/recipe-audit-log.md."""

from harness.claims import Run, claim


@claim(
    "A task with a session of its own writes the audit entry of a change, with the old and the new value.",
    snippet="background-tasks/audit_log",
)
def test_change_is_in_the_audit_log(run: Run) -> None:
    assert run.output_of("/audit") == ['["ana: tea: 450 to 500 cents"]']


@claim(
    "An attempt that ends in an HTTPException leaves no audit entry, although its task was added.",
    snippet="background-tasks/audit_log",
)
def test_refused_attempt_is_not_audited(run: Run) -> None:
    assert run.output_of("prices/milk") == ['{"detail":"no milk here"}']
    run.never_shows("bob:")
