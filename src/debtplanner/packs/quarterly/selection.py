"""Choosing within a budget in the quarterly pack: the efficient frontier, and why each initiative is in or out."""

from debtplanner.charts.scenarios import frontier_chart
from debtplanner.packs.document import Block, ChartBlock, Column, Number, Page, Row, StateMark, Table, Text
from debtplanner.queries.case_data import CaseData
from debtplanner.queries.choosing import Offer, choice_sentence, frontier_sentence

MOST = 24
HOW = (
    "an initiative is worth the monthly savings of what it repays in the months after its end, within the horizon of the case. The "
    "choice is proved to be the best of all; what waits for something comes only with it."
)


def within_budget(data: CaseData, title: str) -> tuple[Page, ...]:
    """What the budget buys at best; nothing without initiatives."""
    found, writing = data.choosing, data.writing
    if not found.plan.initiatives:
        return ()
    if not found.exact:
        return (Page(choice_sentence(found), title, "Round costs and savings, or plan fewer initiatives."),)
    head = (
        Column("Initiative", weight=2),
        Column("Cost", "right"),
        Column("Worth", "right"),
        Column("Choice"),
        Column("Why", weight=3),
    )
    rows = tuple(_offer(data, one) for one in found.offers[:MOST])
    blocks: list[Block] = []
    if len(found.choices) > 1:
        blocks.append(ChartBlock(frontier_chart(found)))
    blocks.append(Table(head, rows, more=max(0, len(found.offers) - MOST)))
    source = "as the case settings say" if found.stated else "all budgets together"
    text = f"Within {writing.amount(found.budget)} {data.currency}, {source}; {frontier_sentence(found)}."
    return (Page(choice_sentence(found), title, text, tuple(blocks), HOW, anchor="selection"),)


def _offer(data: CaseData, one: Offer) -> Row:
    def amount(value: int | None) -> Number | Text:
        return Text("—", quiet=True) if value is None else Number(data.writing.amount(value))

    mark = StateMark("ok", "in") if one.chosen else StateMark("none", "out")
    return Row((Text(one.name), amount(one.cost), amount(one.value), mark, Text(one.sentence)))
