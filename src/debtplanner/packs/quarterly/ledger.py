"""The debt ledger in the quarterly pack: what is owed by category, the trend, and what leaving it costs."""

from fractions import Fraction

from debtplanner.charts.case import ledger_chart
from debtplanner.packs.document import Block, ChartBlock, Fact, Figures, Note, Page, Row, Table, Text
from debtplanner.packs.quarterly.words import columns, money
from debtplanner.queries.case import minor
from debtplanner.queries.case_data import CaseData
from debtplanner.queries.explain_ledger import INTEREST_RULE, PLAN_RULE
from debtplanner.queries.ledger import Ledger
from debtplanner.queries.summary import breaking_words

HOW = f"opening + new − repaid − accepted = closing; {PLAN_RULE}. Interest is {INTEREST_RULE}."


def debt_ledger(data: CaseData, title: str) -> tuple[Page, ...]:
    """Every category over the months of the plan, the balance at their end, and the cost of inaction."""
    found, writing = data.ledger, data.writing
    book = found.planned
    start = book.opening + sum(row.new for row in book.totals)
    if not start:
        return (Page("No item states its principal yet", title, "The ledger appears here once items do."),)
    chart = ledger_chart(found)
    told = found.summary
    cost = "not stated" if told.annual_cost.value is None else writing.amount(told.annual_cost.value)
    facts = (
        Fact("Owed after the plan", writing.amount(book.closing), f"of {writing.amount(start)}", link="how-left"),
        Fact("Interest over the plan", writing.amount(minor(book.interest)),
             f"{writing.amount(minor(found.idle))} if nothing is repaid"),
        Fact("Breaking point", breaking_words(told, writing), "principal ÷ annual cost"),
        Fact("Cost of inaction", cost, "a year"),
    )  # fmt: skip
    blocks: list[Block] = [Figures(facts), ChartBlock(chart), _table(data, found)]
    if told.difference and told.claimed_annual_cost is not None:
        side = "above" if told.difference > 0 else "below"
        claimed = writing.amount(told.claimed_annual_cost)
        blocks.append(
            Note(
                f"Leaving the debt is claimed to cost {claimed} {data.currency} a year: "
                f"{writing.amount(abs(told.difference))} {side} what the items add up to.",
                warning=True,
            )
        )
    text = f"{writing.number(len(found.months))} months as planned."
    if found.unstated_principal:
        text += f" {writing.number(found.unstated_principal)} of {writing.number(found.items)} open items state no principal "
        text += "and are left out, not counted as zero."
    return (Page(chart.sentence, title, text, tuple(blocks), HOW, anchor="ledger"),)


def _table(data: CaseData, found: Ledger) -> Table:
    rows: list[Row] = []
    for key, name in (*((one.id, one.name) for one in found.categories), ("", "All")):
        own, strong = found.planned.of(key), not key
        sums = (
            own[0].opening,
            sum(row.new for row in own),
            sum(row.repaid for row in own),
            sum(row.accepted for row in own),
            own[-1].closing,
            sum((row.interest for row in own), Fraction()),
        )
        rows.append(Row((Text(name, strong=strong), *(money(data, one, strong=strong) for one in sums)), strong=strong))
    head = columns("Category", "Opening", "New", "Repaid", "Accepted", "Closing", "Interest")
    return Table(head, tuple(rows), "By category over the plan")
