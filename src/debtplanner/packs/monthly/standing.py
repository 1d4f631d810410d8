"""Where the debt stands: totals with their coverage, and what is claimed instead."""

from debtplanner.packs.document import Block, Fact, Figures, Note, Page
from debtplanner.packs.monthly.words import stated
from debtplanner.queries.monthly import MonthlyData
from debtplanner.queries.summary import breaking_words


def headline(data: MonthlyData) -> str:
    """The one sentence that an executive takes away."""
    cost, difference = data.summary.annual_cost.value, data.summary.difference
    if data.summary.items == 0:
        return "No open debt is recorded"
    if cost is None:
        return f"{data.writing.count(data.summary.items, 'open item', 'open items')}, none with a stated annual cost"
    amount = data.writing.amount(cost)
    if not difference:
        return f"The debt costs {amount} {data.currency} a year"
    side = "less" if difference > 0 else "more"
    return f"The debt costs {amount} {data.currency} a year, {data.writing.amount(abs(difference))} {side} than claimed"


def standing(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """Eight figures."""
    found, writing = data.summary, data.writing
    critical = [row for row in data.item_scores.rows if row.band == "Critical"]

    def amount(value: int | None) -> str:
        return "not stated" if value is None else writing.amount(value)

    money = Figures(
        (
            Fact(
                "Annual cost (interest)",
                amount(found.annual_cost.value),
                stated(data, found.annual_cost),
                "how-annual_cost",
            ),
            Fact("Principal", amount(found.principal.value), stated(data, found.principal), "how-principal"),
            Fact("Expected savings a year", amount(found.savings.value), stated(data, found.savings), "how-savings"),
            Fact(
                "Breaking point",
                breaking_words(found, writing),
                "principal ÷ annual cost",
                "how-breaking",
            ),
        ),
        f"Money, {data.currency}",
    )
    age = "nothing assessed"
    if found.oldest_assessment is not None:
        age = f"oldest {data.writing.count((data.as_of - found.oldest_assessment).days, 'day', 'days')}"
    items = Figures(
        (
            Fact(
                "Open items",
                data.writing.number(found.items),
                f"in {data.writing.count(found.categories, 'category', 'categories')}",
            ),
            Fact("Assessed", data.writing.part(found.assessed, found.items), age),
            Fact(
                "Critical", data.writing.number(len(critical)), f"model {data.scoring.chosen.model.name}", "how-score"
            ),
            Fact("New this month", data.writing.number(len(data.new_items)), writing.month(data.period)),
        ),
        "Items",
    )
    blocks: tuple[Block, ...] = (money, items, *_claims(data))
    stating = found.annual_cost.stated
    text = (
        f"{data.writing.count(found.items, 'item of debt is', 'items of debt are')} open; "
        f"{data.writing.count(stating, 'of them states what it costs', 'of them state what they cost')} a year. "
        "What is not stated is not counted as zero."
    )
    if not found.items:
        text = "The figures appear here once items are in the backlog."
    page = Page(
        headline(data),
        title,
        text,
        blocks,
        "sums of the records' stated amounts, exact to the minor unit.",
        how_link="computed",
        anchor="standing",
    )
    return (page,)


def _claims(data: MonthlyData) -> tuple[Block, ...]:
    difference = data.summary.difference
    if not data.cost_claims or data.summary.claimed_annual_cost is None or difference is None:
        return ()
    claim = data.cost_claims[0]
    where = f" ({claim.place})" if claim.place else ""
    said = f"Claimed{where}: “{claim.text}”. "
    if difference == 0:
        return (Note(f"{said}The items add up to the same."),)
    side = "above" if difference > 0 else "below"
    gap = f"{data.writing.amount(abs(difference))} {side} what the items add up to"
    return (Note(f"{said}That is {gap}; nothing recorded accounts for the difference.", warning=True),)
