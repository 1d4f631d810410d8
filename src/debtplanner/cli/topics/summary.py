"""`show FILE summary`."""

from typing import Any

from debtplanner.cli.output import aligned
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import summary, writing_of


def show_summary(reader: Reader, _: Options) -> Shown:
    """Totals and their coverage."""
    found, writing = summary(reader), writing_of(reader)
    data: dict[str, Any] = {
        "workspace": found.workspace,
        "currency": found.currency,
        "as_of": found.as_of.isoformat(),
        "items": found.items,
        "resolved_items": found.resolved,
        "categories": found.categories,
        "assessed_items": found.assessed,
        "oldest_assessment": found.oldest_assessment.isoformat() if found.oldest_assessment else None,
        "annual_cost": found.annual_cost.value,
        "annual_cost_stated_items": found.annual_cost.stated,
        "principal": found.principal.value,
        "principal_stated_items": found.principal.stated,
        "savings": found.savings.value,
        "savings_stated_items": found.savings.stated,
        "claimed_annual_cost": found.claimed_annual_cost,
        "difference": found.difference,
    }

    def money(value: int | None) -> str:
        return "not stated" if value is None else f"{writing.amount(value)} {found.currency}"

    rows = [
        ("Workspace", found.workspace),
        ("As of", writing.day(found.as_of)),
        ("Open items", f"{found.items} in {found.categories} categories, {found.resolved} resolved"),
        ("Assessed", f"{found.assessed} of {found.items}"),
        ("Annual cost", f"{money(found.annual_cost.value)}, stated by {found.annual_cost.stated} of {found.items}"),
        ("Claimed annual cost", money(found.claimed_annual_cost)),
        ("Difference", money(found.difference)),
        ("Principal", f"{money(found.principal.value)}, stated by {found.principal.stated} of {found.items}"),
    ]
    return Shown(data, aligned(("What", "Value"), rows))
