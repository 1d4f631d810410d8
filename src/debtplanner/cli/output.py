"""What the command line prints: tables for people, one JSON object for programs, one line for a refusal."""

import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from debtplanner.system.writing import rounded

_STEERING = {**dict.fromkeys((*range(32), *range(127, 160)), "\ufffd"), 9: "\t", 10: "\n"}
"""What a terminal would take as an order, wherever it came from: it is shown as a replacement character."""


def say(text: str) -> None:
    """One line or block on standard output."""
    sys.stdout.write(f"{text.translate(_STEERING)}\n")


def complain(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"debtplanner: {' '.join(text.split()).translate(_STEERING)}\n")


def say_json(content: dict[str, Any]) -> None:
    """One JSON object."""
    say(json.dumps(content, ensure_ascii=False, indent=2))


def plain(value: Fraction | Decimal | None, digits: int = 3) -> float | int | None:
    """A number for JSON: whole where it is whole, else rounded half up."""
    if value is None:
        return None
    shown = rounded(value, digits)
    return int(shown) if shown == shown.to_integral_value() else float(shown)


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    """Rows under their head, in columns; those in `right` end on one edge."""
    columns = [[head[index], *(row[index] for row in rows)] for index in range(len(head))]
    widths = [max(map(len, column)) for column in columns]
    lines = [
        "  ".join(
            cell.rjust(widths[index]) if index in right else cell.ljust(widths[index])
            for index, cell in enumerate(line)
        ).rstrip()
        for line in (head, *rows)
    ]
    return "\n".join(lines)
