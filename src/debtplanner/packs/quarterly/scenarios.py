"""Scenarios and priorities in the quarterly pack: the case as it may go, and what comes first."""

from fractions import Fraction

from debtplanner.charts.scenarios import scenario_chart
from debtplanner.domain.backlog import RISK_LEVELS
from debtplanner.packs.document import Block, Cell, ChartBlock, Column, Note, Number, Page, Row, Table, Text
from debtplanner.packs.quarterly.words import money
from debtplanner.queries.case import break_even_words, minor, roi_words
from debtplanner.queries.case_data import CaseData
from debtplanner.queries.case_scenarios import ScenarioRow
from debtplanner.queries.priorities import TOP, Priority

MOST = 20
HOW_FIRST = (
    "cost of delay is a twelfth of the yearly savings of the open items that an initiative repays, in proportion to its budget "
    "where several repay one; ranks are drawn anew with weights moved by up to 20 % and every score by −1, 0 or +1."
)


def scenarios_compared(data: CaseData, title: str) -> tuple[Page, ...]:
    """Every scenario with what it assumes and comes to; nothing without a case."""
    found = data.scenarios
    if not any(found.case.flows.net):
        return ()
    chart = scenario_chart(found)
    head = (
        Column("Scenario", weight=1),
        Column("Assumes", weight=2),
        Column("Net", "right"),
        Column("Return", "right"),
        Column("Present value", "right"),
        Column("Commitment back"),
    )
    rows = tuple(_scenario(data, row) for row in found.rows[:MOST])
    blocks: list[Block] = [ChartBlock(chart), Table(head, rows, more=max(0, len(found.rows) - MOST))]
    if found.idle_cost is not None:
        cost = data.writing.amount(minor(found.idle_cost))
        blocks.append(
            Note(f"Doing nothing is not free: the open debt costs {cost} {data.currency} over {data.case.total.name}.")
        )
    text = f"{data.writing.number(len(found.rows))} scenarios over {data.case.total.name}."
    how = "each scenario puts its assumptions in place of the stated amounts and delays; everything else is as in the case."
    return (Page(chart.sentence, title, text, tuple(blocks), how, anchor="scenarios"),)


def _scenario(data: CaseData, row: ScenarioRow) -> Row:
    total = row.results.total
    returned: Cell = Number(roi_words(total.roi, data.writing)) if total.investment else Text("—")
    return Row(
        (
            Text(row.name, strong=row.id == "likely"),
            Text(row.assumes),
            money(data, total.net),
            returned,
            money(data, row.results.npv),
            Text(break_even_words(row.results.on("commitment"))),
        )
    )


def what_comes_first(data: CaseData, title: str) -> tuple[Page, ...]:
    """Initiatives by cost of delay over duration, with risk, score and how stable it is; nothing without initiatives."""
    found, writing = data.priorities, data.writing
    if not found.rows:
        return ()
    first = found.rows[0]
    headline = "No initiative repays an item whose savings are stated"
    if first.waiting.cost is not None:
        cost = writing.amount(minor(first.waiting.cost))
        headline = f"{first.name} comes first: each month of waiting costs {cost} {data.currency}"
    head = (
        Column("Initiative", weight=1),
        Column("Waiting", "right"),
        Column("÷ months", "right"),
        Column("Cost", "right"),
        Column("Risk"),
        Column("Score", "right"),
        Column(f"In first {TOP}", "right"),
    )
    rows = tuple(_priority(data, row) for row in found.rows[:MOST])
    table = Table(head, rows, more=max(0, len(found.rows) - MOST))
    text = "Waiting is what each month of it costs; a dash stands where nobody stated or assessed it. "
    text += f"Scores under the model {found.model.name}; ranks of {writing.number(found.subjects)} assessed items, seed {found.seed}."
    return (Page(headline, title, text, (table,), HOW_FIRST, anchor="priorities"),)


def _priority(data: CaseData, row: Priority) -> Row:
    def known(cell: Cell, *, there: bool) -> Cell:
        return cell if there else Text("—", quiet=True)

    waiting, score, stable = row.waiting, row.score, row.stability
    return Row(
        (
            Text(row.name),
            known(money(data, waiting.cost), there=waiting.cost is not None),
            known(money(data, waiting.urgency), there=waiting.urgency is not None),
            known(money(data, row.budget), there=row.budget is not None),
            Text(dict(RISK_LEVELS).get(row.risk or "", "—"), quiet=row.risk is None),
            known(Number(data.writing.number(score or 0, 1)), there=score is not None),
            known(Number(data.writing.percent(stable.share if stable else Fraction(), 0)), there=stable is not None),
        )
    )
