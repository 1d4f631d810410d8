"""The last page of the quarterly pack: how each figure was computed, those of the plan and the business case too."""

from debtplanner.domain.why import Why
from debtplanner.packs.document import Method, Page
from debtplanner.packs.monthly.computed import computed_page, methods_of, said_of
from debtplanner.queries.case_data import CaseData
from debtplanner.queries.explain_case import why_break_even, why_npv, why_roi
from debtplanner.queries.explain_ledger import why_left
from debtplanner.queries.explain_plan import why_year
from debtplanner.queries.explain_risk import why_simulated
from debtplanner.queries.quarterly import QuarterlyData

NOT_SHOWN = {"how-savings", "how-score"}
"""Figures of the monthly pack that no page of this one shows."""


def computed(data: QuarterlyData, title: str) -> tuple[Page, ...]:
    """What both packs show, then the plan, the ledger, the case and the trials."""
    both = [one for one in methods_of(data.base) if one.anchor not in NOT_SHOWN]
    return computed_page((*both, *_of_plan(data), *_of_case(data.case)), title)


def _by_steps(anchor: str, name: str, why: Why, most: int = 8) -> Method:
    steps = tuple((step.text, step.value, "") for step in why.steps[:most])
    return Method(anchor, name, why.result, said_of(why), steps)


def _of_plan(data: QuarterlyData) -> tuple[Method, ...]:
    money = data.base.money
    year = next((one for one in money.years if one.difference), None)
    if year is None:
        return ()
    return (_by_steps("how-year", f"{year.name} as planned", why_year(data.base.plan, year)),)


def _of_case(data: CaseData) -> tuple[Method, ...]:
    case = data.case
    found = [_by_steps("how-left", "Owed after the plan", why_left(data.ledger))]
    if any(case.flows.investment) or any(case.flows.benefit):
        back = case.plain.break_even[0]
        found += [
            _by_steps("how-return", f"Return, {case.total.name}", why_roi(case, case.total)),
            _by_steps("how-npv", "Net present value", why_npv(case)),
            _by_steps("how-break-even", "Break-even, whole commitment", why_break_even(case, back), most=3),
            _by_steps("how-median", "Present value, median", why_simulated("npv", data.risks, data.simulation), most=5),
        ]
    return tuple(found)
