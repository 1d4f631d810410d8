"""Cost and benefit in the quarterly pack: what is invested and comes back, and when the money is back."""

from debtplanner.charts.case import case_cumulative, case_waterfall
from debtplanner.packs.document import Block, ChartBlock, Column, Fact, Figures, Note, Number, Page, Row, Table, Text
from debtplanner.packs.quarterly.words import columns, money, returned
from debtplanner.queries.case import BASIS_NAMES, break_even_words, irr_words, minor, roi_words
from debtplanner.queries.case_data import CaseData
from debtplanner.queries.explain_case import BASIS_FORMULAS, category_words, payback_words, return_bases

HOW = (
    "each line is spread evenly over its months; sums are exact and shown half up. The return is (benefit − cost) ÷ cost of the "
    "whole period. The present value discounts each month at an effective annual rate."
)


def cost_benefit(data: CaseData, title: str) -> tuple[Page, ...]:
    """Figures, waterfall, the years, and the return on each basis."""
    case, writing = data.case, data.writing
    if not any(case.flows.investment) and not any(case.flows.benefit):
        return (Page("No business case is stated yet", title, "It appears here once it has lines."),)
    total = case.total
    net = writing.amount(minor(total.net))
    headline = (
        f"The case leaves {net} {data.currency} over {total.name}: {roi_words(total.roi, writing)} of what it costs"
    )
    if total.roi is None:
        headline = (
            f"The case brings {net} {data.currency} over {total.name}; nothing is invested, so no return is defined"
        )
    rate = writing.number(case.settings.rate)
    facts = (
        Fact("Net benefit", net, total.name, link="how-return"),
        Fact("Return", roi_words(total.roi, writing), f"{roi_words(case.adjusted.total.roi, writing)} risk-adjusted",
             link="how-return"),
        Fact("Present value", writing.amount(minor(case.plain.npv)), f"at {rate} % a year", link="how-npv"),
        Fact("Rate of return", irr_words(case.plain.irr, writing), "internal, a year"),
    )  # fmt: skip
    rows = tuple(
        Row(
            (
                Text(one.name, strong=one is case.periods[-1]),
                *(money(data, value, strong=one is case.periods[-1])
                  for value in (one.investment, one.direct, one.indirect, one.net)),
                returned(data, one.roi, strong=one is case.periods[-1]),
            ),
            strong=one is case.periods[-1],
        )
        for one in case.periods
    )  # fmt: skip
    bases = Table(
        columns("Basis", "Return"),
        tuple(Row((Text(name), returned(data, value))) for name, value in return_bases(case)),
        f"Return over {total.name} by basis",
    )
    head = columns("Period", "Investment", "Direct savings", "Indirect benefits", "Net", "Return")
    blocks: list[Block] = [Figures(facts), ChartBlock(case_waterfall(case)), Table(head, rows), bases]
    if case.notes:
        blocks.append(Note(" ".join(case.notes)))
    why = case.plain.irr.why
    text = f"Benefits come to {writing.amount(minor(total.benefit))} {data.currency}. {why}".rstrip()
    return (Page(headline, title, text, tuple(blocks), HOW, anchor="cost-benefit"),)


def break_even(data: CaseData, title: str) -> tuple[Page, ...]:
    """When the money is back on each basis, and the simple return of each category."""
    case = data.case
    if not any(case.flows.investment):
        return ()
    chart = case_cumulative(case)
    bases = Table(
        (Column("Basis"), Column("What it asks", weight=1), Column("Break-even")),
        tuple(
            Row((Text(BASIS_NAMES[one.basis]), Text(BASIS_FORMULAS[one.basis]), Text(break_even_words(one))))
            for one in case.plain.break_even
        ),
    )
    rows = tuple(
        Row(
            (
                Text(row.name),
                money(data, row.investment if row.counted else None),
                money(data, row.savings if row.counted else None),
                Number(category_words(row.full, case)),
                Number(category_words(row.after_completion, case)),
                Number(payback_words(row, case)),
            )
        )
        for row in case.categories
    )
    head = columns("Category", "Investment", "Savings a year", "From month 1", "After completion", "Payback")
    categories = Table(head, rows, "Simple return by category over three years", empty="No open item yet.")
    text = "One plan breaks even in different months on different bases; each is named here."
    how = "months count from the first month of the workspace; amounts are compared exactly."
    return (Page(chart.sentence, title, text, (ChartBlock(chart), bases, categories), how, anchor="break-even"),)
