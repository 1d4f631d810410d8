"""`show FILE claims`."""

from fractions import Fraction
from typing import Any

from debtplanner.cli.output import aligned, plain
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.domain.claims import VERDICTS
from debtplanner.queries.case import minor
from debtplanner.queries.claims import ClaimRow, Claims, claimed_words, claims, value_words
from debtplanner.queries.reader import Reader

UNITS = {"money": "minor_units", "percent": "ratio"}


def _value(value: Fraction | None, unit: str, digits: int) -> float | int | None:
    """Money in minor units, per cent as a ratio, anything else as it is."""
    if value is None:
        return None
    if unit == "money":
        return minor(value * 10**digits)
    return plain(value / 100, 6) if unit == "percent" else plain(value, 6)


def _claim(row: ClaimRow, digits: int) -> dict[str, Any]:
    unit = row.claim.unit
    return {
        "text": row.claim.text,
        "topic": row.claim.topic,
        "place": row.claim.place,
        "unit": UNITS.get(unit, unit),
        "claimed": _value(Fraction(row.claim.value), unit, digits),
        "computed": _value(row.computed, unit, digits),
        "difference": _value(row.difference, unit, digits),
        "verdict": row.verdict,
        "contradiction": row.contradiction,
        "message": row.sentence,
        "bases": [
            {
                "basis": one.basis,
                "name": one.name,
                "value": _value(one.value, unit, digits),
                "result": one.words or None,
            }
            for one in row.bases
        ],
    }


def show_claims(reader: Reader, _: Options) -> Shown:
    """Each claim beside the computed figure; money in minor units, per cent as ratios."""
    found = claims(reader)
    digits = found.writing.notation.digits
    data: dict[str, Any] = {
        "currency": found.case.plan.workspace.currency,
        "claims": [_claim(row, digits) for row in found.rows],
    }
    return Shown(data, _text(found))


def _text(found: Claims) -> str:
    rows = [
        (
            row.claim.text,
            claimed_words(row.claim, found.writing),
            value_words(row.computed, row.claim.unit, found.writing),
            VERDICTS[row.verdict],
        )
        for row in found.rows
    ]
    table = aligned(("Claim", "Claimed", "Computed", "Verdict"), rows, frozenset({1, 2}))
    failing = [row for row in found.rows if row.verdict == "does_not_follow"]
    return "\n".join([table, *(f"! {row.claim.text} {row.sentence}" for row in failing)])
