"""Claims of docs/background-tasks/recipe-mail.md."""

from harness.claims import Run, claim

GREP = "grep -ohE"


@claim(
    "One mail holds the receipt as text, as HTML and as a CSV file.",
    snippet="background-tasks/receipt_with_attachment",
)
def test_mail_holds_text_html_and_file(run: Run) -> None:
    kinds = [line.removeprefix("Content-Type: ") for line in run.output_of(GREP) if line.startswith("Content-Type")]
    assert kinds[0] == "multipart/mixed"
    assert kinds[1] == "multipart/alternative"
    assert kinds[2:] == ["text/plain", "text/html", "text/csv"]


@claim(
    "The name of an item is escaped in the HTML part of a receipt, and only there.",
    snippet="background-tasks/receipt_with_attachment",
)
def test_html_part_is_escaped(run: Run) -> None:
    items = [line for line in run.output_of(GREP) if "Tea" in line]
    assert ["&amp;" in line for line in items] == [False, True, False]


@claim(
    "An item with a comma is quoted in the CSV file of a receipt.",
    snippet="background-tasks/receipt_with_attachment",
)
def test_comma_is_quoted_in_the_file(run: Run) -> None:
    assert run.output_of(GREP)[-2:] == ["Tea & milk,450", '"cup, blue",900']


@claim(
    "An address that is none is refused with 422 before a receipt is mailed.",
    snippet="background-tasks/receipt_with_attachment",
)
def test_bad_address_is_refused_at_once(run: Run) -> None:
    assert run.output_of('"ana"') == ["422"]
    assert run.count("task:") == 1
