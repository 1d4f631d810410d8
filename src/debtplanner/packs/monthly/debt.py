"""Debt by category, the top items with what is seen of them, and the items that are new."""

from fractions import Fraction

from debtplanner.domain.backlog import Effect, Item
from debtplanner.domain.scoring import assessment
from debtplanner.packs.document import BandMark, Bar, Cell, Column, Number, Page, Row, Table, Text
from debtplanner.packs.monthly.words import money, stated, three
from debtplanner.queries.backlog import ItemDetail
from debtplanner.queries.monthly import CategoryTotals, MonthlyData

DETAILED = 5
MOST = 20
MOST_SEEN = 8
_TOGETHER = "\u00a0"


def categories(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """What each category costs a year beside what it costs to remove, as figures and as bars of one scale."""
    costly = max(data.categories, key=lambda one: one.annual_cost.value or -1, default=None)
    headline = "No category has a stated annual cost" if data.summary.items else "No debt is recorded yet"
    if costly is not None and costly.annual_cost.value:
        headline = f"{costly.name} costs most: {data.writing.amount(costly.annual_cost.value)} {data.currency} a year"
    columns = (
        Column("Category", weight=1),
        Column("Items", "right"),
        Column("Assessed", "right"),
        Column("Annual cost", "right"),
        Column("Principal", "right"),
        Column("Savings", "right"),
    )
    found = data.summary
    amounts = [value for one in data.categories for value in (one.annual_cost.value, one.principal.value) if value]
    rows = [Row(_totals(data, one, max(amounts, default=1))) for one in data.categories]
    sums = (found.annual_cost.value, found.principal.value, found.savings.value)
    rows.append(
        Row(
            (
                Text("All", strong=True),
                Number(data.writing.number(found.items), strong=True),
                Number(data.writing.number(found.assessed), strong=True),
                *(money(data, value, strong=True) for value in sums),
            ),
            strong=True,
        )
    )
    text = (
        f"Amounts in {data.currency}. Annual cost is {stated(data, found.annual_cost)} items, "
        f"principal {stated(data, found.principal)}."
    )
    page = Page(
        headline,
        title,
        text if found.items else "",
        (Table(columns, tuple(rows)),),
        "sums over open items; an amount that nobody stated is left out and said so.",
        how_link="how-annual_cost",
        anchor="categories",
    )
    return (page,)


def _totals(data: MonthlyData, one: CategoryTotals, longest: int) -> tuple[Cell, ...]:
    return (
        Text(one.name),
        Number(data.writing.number(one.items)),
        Number(data.writing.number(one.assessed)),
        _barred(data, one.annual_cost.value, longest, pale=False),
        _barred(data, one.principal.value, longest, pale=True),
        money(data, one.savings.value),
    )


def _barred(data: MonthlyData, value: int | None, longest: int, *, pale: bool) -> Cell:
    """An amount with its bar; `longest` is what the longest bar of the table stands for."""
    if value is None:
        return money(data, value)
    return Number(data.writing.amount(value), bar=Bar(float(Fraction(value, longest)), pale))


def items(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """The items with the highest scores, the first five with what is seen of them."""
    if not data.top_items:
        return (Page("No debt item is recorded yet", title, "Items appear here once they are in the backlog."),)
    first = data.top_items[0]
    columns = (
        Column("Item", weight=1),
        Column("Score", "right"),
        Column("Band"),
        Column("I · E · R"),
        Column("Annual cost", "right"),
        Column("Principal", "right"),
    )
    rows = tuple(
        Row(_item_cells(data, detail), below=_seen(data, detail) if place < DETAILED else ())
        for place, detail in enumerate(data.top_items)
    )
    shown = data.writing.count(len(data.top_items), "item", "items")
    page = Page(
        f"{first.row.item.name} comes first" if len(first.row.item.name) <= 90 else "The items that come first",
        title,
        f"The {shown} with the highest scores. Model: {data.scoring.chosen.model.name}; money in {data.currency}.",
        (Table(columns, rows, more=data.more_items),),
        "ties go to the higher risk, then annual cost, then the lower effort.",
        how_link="how-score",
        anchor="items",
    )
    return (page,)


def _item_cells(data: MonthlyData, detail: ItemDetail) -> tuple[Cell, ...]:
    row, item = detail.row, detail.row.item
    known = three(data.writing, assessment(item.impact, item.effort, item.risk))
    parts = " · ".join(getattr(cell, "text", "—") for cell in known)
    score: Cell = Text("not assessed", quiet=True) if row.score is None else Number(data.writing.number(row.score, 1))
    band: Cell = Text("") if row.band is None else BandMark(row.band)
    return Text(item.name), score, band, Text(parts), money(data, item.annual_cost), money(data, item.principal)


def _seen(data: MonthlyData, detail: ItemDetail) -> tuple[tuple[str, str], ...]:
    """Symptoms and effects of an item, now → target, where any are recorded."""
    told = (
        ("Seen", tuple(one.text for one in detail.symptoms)),
        ("Effects", tuple(_effect(data, one) for one in detail.effects)),
    )
    return tuple((label, _several(data, lines)) for label, lines in told if lines)


def _several(data: MonthlyData, told: tuple[str, ...]) -> str:
    more = f"; {data.writing.number(len(told) - MOST_SEEN)} more" if len(told) > MOST_SEEN else ""
    return "; ".join(told[:MOST_SEEN]) + more


def _effect(data: MonthlyData, one: Effect) -> str:
    if one.words:
        return f"{one.name}: {one.words}"
    now = "not stated" if one.current is None else data.writing.number(one.current)
    target = "" if one.target is None else f" → {data.writing.number(one.target)}"
    first, _, rest = one.unit.partition(" ")
    figure = f"{now}{target} {first}".rstrip().replace(" ", _TOGETHER)
    return f"{one.name}: {figure} {rest}".rstrip()


def new_debt(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """Items added in the month."""
    month = data.writing.month(data.period)
    number = len(data.new_items)
    columns = (
        Column("Item", weight=1),
        Column("Category"),
        Column("Owner"),
        Column("Added"),
        Column("Annual cost", "right"),
    )
    names = {one.id: one.name for one in data.categories}
    rows = tuple(Row(_new(data, item, names.get(item.category, ""))) for item in data.new_items[:MOST])
    unassessed = sum(not item.assessed for item in data.new_items)
    text = (
        "Every new item is assessed."
        if not unassessed
        else f"{data.writing.count(unassessed, 'of them is', 'of them are')} not assessed yet."
    )
    page = Page(
        f"{data.writing.count(number, 'item', 'items')} of debt came in {month}"
        if number
        else f"No debt came in {month}",
        title,
        text if number else "",
        (Table(columns, rows, more=max(0, number - MOST)),) if number else (),
        anchor="new",
    )
    return (page,)


def _new(data: MonthlyData, item: Item, category: str) -> tuple[Cell, ...]:
    added = "" if item.added is None else data.writing.short_day(item.added)
    return Text(item.name), Text(category), Text(item.owner), Text(added), money(data, item.annual_cost)
