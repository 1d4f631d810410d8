"""Why sheets: each computed figure with its inputs, formula, unit, rounding and what the document says instead."""

from fractions import Fraction

from debtplanner.domain.backlog import Item
from debtplanner.domain.claims import Claim
from debtplanner.domain.scoring import DIMENSIONS, Assessed, ScoringModel, band_of, effort_term, score
from debtplanner.domain.why import Input, Step, Why
from debtplanner.queries.scores import ScoreRow
from debtplanner.system.writing import Writing, rounded

_UNSTATED = 6
_EFFORT_WORDS = {"1/E": "1 ÷ effort", "10/E": "10 ÷ effort", "11-E": "11 − effort"}


def formula_of(model: ScoringModel) -> str:
    """The formula of a model in words."""
    match model.kind:
        case "mean":
            return "(impact + effort + risk) ÷ 3"
        case "framework":
            return "0.4 × impact + 0.4 × risk + 0.2 × (1 ÷ effort)"
        case _:
            weights = f"{model.weight_impact:f} × impact + {model.weight_risk:f} × risk"
            total = model.weight_impact + model.weight_risk + model.weight_effort
            return f"({weights} + {model.weight_effort:f} × ({_EFFORT_WORDS[model.effort_form]})) ÷ {total:f}"


def _steps(model: ScoringModel, of: Assessed, writing: Writing) -> list[Step]:
    def shown(value: Fraction) -> str:
        return writing.number(value, 3).rstrip("0").rstrip(writing.notation.decimal)

    value = score(model, of)
    bounds = f"Critical from {model.critical:f}, High from {model.high:f}, Medium from {model.medium:f}"
    match model.kind:
        case "mean":
            first = [Step("Sum of the three", shown(of.impact + of.effort + of.risk)), Step("÷ 3", shown(value))]
        case "framework":
            first = [
                Step("0.4 × impact + 0.4 × risk", shown(Fraction(2, 5) * (of.impact + of.risk))),
                Step("0.2 × (1 ÷ effort)", shown(Fraction(1, 5) / of.effort)),
                Step("Sum", shown(value)),
            ]
        case _:
            first = [
                Step(
                    f"Effort counts as {_EFFORT_WORDS[model.effort_form]}",
                    shown(effort_term(model.effort_form, of.effort)),
                ),
                Step("Weighted sum ÷ sum of the weights", shown(value)),
            ]
    return [
        *first,
        Step("Rounded half up to one decimal", writing.number(value, 1)),
        Step(f"Band: {bounds}", band_of(model, value)),
    ]


def why_score(
    row: ScoreRow, model: ScoringModel, writing: Writing, *, item: Item | None = None, claims: tuple[Claim, ...] = ()
) -> Why:
    """Why a category or an item has its score; for what is not assessed, what is missing."""
    if row.assessed is None or row.score is None:
        return Why(
            "not assessed",
            f"Score of {row.name}",
            formula_of(model),
            "score, 1 to 10",
            "none",
            tuple(Input(label, "—", "not assessed", "item" if item else "category", row.id) for _, label in DIMENSIONS),
            (Step("Impact, effort and risk must all be known", "not assessed"),),
        )
    inputs = tuple(
        Input(label, writing.number(rounded(getattr(row.assessed, name), 2)), *_source(row, item, writing))
        for name, label in DIMENSIONS
    )
    said = tuple(
        f"The document prints {writing.number(claim.value)}"
        + (" too." if rounded(row.score, 1) == claim.value else f"; this model gives {writing.number(row.score, 1)}.")
        for claim in claims
    )
    return Why(
        writing.number(row.score, 1),
        f"Score of {row.name}, model {model.name}",
        formula_of(model),
        "score, 1 to 10",
        "computed exactly, shown half up to one decimal; bands use the exact value",
        inputs,
        tuple(_steps(model, row.assessed, writing)),
        said,
    )


def _source(row: ScoreRow, item: Item | None, writing: Writing) -> tuple[str, str, str]:
    if item is not None:
        when = f"assessed {writing.short_day(item.assessed_on)}" if item.assessed_on else "the item's record"
        return when, "item", item.id
    if row.items == 1:
        return "its one open item", "category", row.id
    return f"mean of {writing.number(row.assessed_items)} of {writing.number(row.items)} open items", "category", row.id


def why_sum(
    label: str,
    items: tuple[Item, ...],
    field: str,
    writing: Writing,
    claims: tuple[Claim, ...] = (),
    *,
    most: int = 12,
) -> Why:
    """Why a total of money is what it is: the stated amounts of open items; what is not stated is named, not zero.

    The `most` largest amounts are named and six of the items that state none; the others are counted.
    """
    stated = [(item, value) for item in items if item.is_open and (value := getattr(item, field)) is not None]
    missing = [item for item in items if item.is_open and getattr(item, field) is None]
    total = sum(value for _, value in stated)
    largest = sorted(stated, key=lambda pair: (-pair[1], pair[0].name))[:most]
    inputs = [Input(item.name, writing.amount(value), "the item's record", "item", item.id) for item, value in largest]
    if len(stated) > len(largest):
        rest = sum(value for _, value in stated) - sum(value for _, value in largest)
        inputs.append(Input(_more(len(stated) - len(largest), writing), writing.amount(rest), "their records"))
    inputs += [Input(item.name, "not stated", "left out", "item", item.id) for item in missing[:_UNSTATED]]
    if len(missing) > _UNSTATED:
        inputs.append(Input(_more(len(missing) - _UNSTATED, writing), "not stated", "left out"))
    result = writing.amount(total) if stated else "not stated"
    steps = (
        Step(
            "Stated amounts of open items",
            f"{writing.number(len(stated))} of {writing.number(len(stated) + len(missing))}",
        ),
        Step("Sum", result),
    )
    said = tuple(_against(claim, total, writing) for claim in claims)
    return Why(
        result,
        label,
        f"sum of {label[0].lower()}{label[1:]} over open items",
        f"{writing.currency}, whole minor units",
        "not rounded: sums of minor units are exact",
        tuple(inputs),
        steps,
        said,
    )


def _more(number: int, writing: Writing) -> str:
    return writing.count(number, "more item", "more items")


def claimed_minor(claim: Claim, writing: Writing) -> int:
    """A claim of money in minor units."""
    return int(claim.value.scaleb(writing.notation.digits))


def _against(claim: Claim, total: int, writing: Writing) -> str:
    claimed = claimed_minor(claim, writing)
    gap = claimed - total
    place = f" ({claim.place})" if claim.place else ""
    if gap == 0:
        return f"The document claims the same: {writing.amount(claimed)}{place}."
    side = "more than" if gap > 0 else "less than"
    return (
        f"The document claims {writing.amount(claimed)}{place}: {writing.amount(abs(gap))} {side} the items add up to."
    )
