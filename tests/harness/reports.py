"""Keeps reports readable: whatever a program prints, nobody is shown more of it than they can read."""

MOST_LINES = 200
MOST_COLUMNS = 500


def shorten(report: str) -> str:
    """Give a report with its long lines cut, and with the lines in the middle left out when they are too many."""
    lines = [line if len(line) <= MOST_COLUMNS else f"{line[:MOST_COLUMNS]} […]" for line in report.splitlines()]
    if (left_out := len(lines) - MOST_LINES) > 0:
        half = MOST_LINES // 2
        lines[half:-half] = [f"[… {left_out} lines left out …]"]
    return "\n".join(lines)
