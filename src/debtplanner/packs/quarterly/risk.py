"""Risk in the quarterly pack: the case as a distribution, what drives it, and the register."""

from debtplanner.charts.risk import risk_distribution, risk_tornado
from debtplanner.domain.backlog import RISK_LEVELS
from debtplanner.domain.risks import RISK_STATES, Risk
from debtplanner.packs.document import (
    Block,
    Cell,
    ChartBlock,
    Column,
    Fact,
    Figures,
    Note,
    Number,
    Page,
    Row,
    Table,
    Text,
)
from debtplanner.packs.quarterly.words import columns, money
from debtplanner.queries.case import roi_words
from debtplanner.queries.case_data import CaseData
from debtplanner.queries.explain_risk import month_words, whole_words

MOST = 20
HOW = (
    "each trial draws every range (lines of one group together), delays to the whole month, and whether each risk strikes. P10: "
    "one trial of ten lies at or below it. The same seed gives the same figures."
)


def risk_distributed(data: CaseData, title: str) -> tuple[Page, ...]:
    """Percentiles, distribution, drivers and how the median settled; nothing without a case."""
    found, told, writing = data.risks, data.simulation, data.writing
    if not any(data.case.flows.investment) and not any(data.case.flows.benefit):
        return ()
    low, middle, high = told.spots
    facts = (
        Fact("Present value, median", whole_words(middle.npv, writing),
             f"P10 {whole_words(low.npv, writing)}, P90 {whole_words(high.npv, writing)}", link="how-median"),
        Fact("Return, median", roi_words(middle.roi, writing),
             f"P10 {roi_words(low.roi, writing)}, P90 {roi_words(high.roi, writing)}"),
        Fact("Break-even, median", month_words(middle.month), f"P90 {month_words(high.month)}"),
        Fact("Chance of never", writing.percent(told.never), f"below zero: {writing.percent(told.loss)}"),
    )  # fmt: skip
    chart = risk_distribution(found, told)
    blocks: list[Block] = [Figures(facts)]
    if low.npv != high.npv:
        blocks.append(ChartBlock(chart))
    if found.swings:
        blocks.append(ChartBlock(risk_tornado(found), title="What drives it"))
        blocks.append(_settling(data))
    else:
        blocks.append(
            Note("No line has a range and no risk is counted, so every trial is the case itself.", warning=True)
        )
    text = f"{writing.number(told.trials)} trials, seed {told.seed}. "
    text += f"{writing.percent(told.below)} of them come to less than the case as stated."
    return (Page(chart.sentence, title, text, tuple(blocks), HOW, anchor="risk"),)


def _settling(data: CaseData) -> Table:
    rows = tuple(
        Row(
            (
                Text(data.writing.number(one.trials)),
                *(Number(whole_words(value, data.writing)) for value in (one.p10, one.p50, one.p90)),
            )
        )
        for one in data.simulation.convergence[1::2]
    )
    return Table(columns("Trials", "P10", "P50", "P90"), rows, "How the percentiles settle")


def risk_register(data: CaseData, title: str) -> tuple[Page, ...]:
    """Every risk with its mitigation, the heaviest first; nothing where none is recorded."""
    found, writing = data.risks, data.writing
    if not found.risks:
        return ()
    counted = f"{writing.number(found.stated)} of {writing.number(len(found.open))} open risks are counted"
    headline = f"{writing.number(len(found.open))} risks are open; {counted.replace(' open risks', '')}"
    head = (
        Column("Risk", weight=2),
        Column("Level"),
        Column("Probability", "right"),
        Column("Cost", "right"),
        Column("Expected", "right"),
        Column("State"),
        Column("Mitigation", weight=2),
    )
    rows = tuple(_risk(data, one) for one in found.risks[:MOST])
    table = Table(head, rows, more=max(0, len(found.risks) - MOST))
    text = "A risk is counted in the simulation where it says how likely it is and what it costs or delays; none is taken as zero."
    how = "expected cost is probability × cost."
    return (Page(headline, title, text, (table,), how, anchor="risk-register"),)


def _risk(data: CaseData, one: Risk) -> Row:
    nothing: Cell = Text("not stated", quiet=True)
    level = dict(RISK_LEVELS).get(one.level or "", "not judged")
    return Row(
        (
            Text(one.name),
            Text(level),
            nothing if one.probability is None else Number(data.writing.number(one.probability)),
            money(data, one.impact),
            money(data, one.expected),
            Text(dict(RISK_STATES)[one.state]),
            Text(one.mitigation or "none stated", quiet=not one.mitigation),
        )
    )
