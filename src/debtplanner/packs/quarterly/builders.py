"""The pages of the quarterly pack by the key that its page list uses; what both packs show is built once."""

from collections.abc import Callable

from debtplanner.packs.document import Page
from debtplanner.packs.monthly import builders as monthly
from debtplanner.packs.quarterly.case import break_even, cost_benefit
from debtplanner.packs.quarterly.claims import claims_checked
from debtplanner.packs.quarterly.computed import computed
from debtplanner.packs.quarterly.executive import executive, gaps
from debtplanner.packs.quarterly.growth import phases, strategy
from debtplanner.packs.quarterly.ledger import debt_ledger
from debtplanner.packs.quarterly.people import team
from debtplanner.packs.quarterly.risk import risk_distributed, risk_register
from debtplanner.packs.quarterly.scenarios import scenarios_compared, what_comes_first
from debtplanner.packs.quarterly.selection import within_budget
from debtplanner.queries.case_data import CaseData
from debtplanner.queries.quarterly import QuarterlyData

Builder = Callable[[QuarterlyData, str], tuple[Page, ...]]


def _shared(key: str) -> Builder:
    """The builder of a page that the monthly pack has too."""
    return lambda data, title: monthly.PAGES[key](data.base, title)


def _of_case(builder: Callable[[CaseData, str], tuple[Page, ...]]) -> Builder:
    """The builder of a page about the business case."""
    return lambda data, title: builder(data.case, title)


_SHARED = (
    "decisions", "reissue", "changes", "architecture", "measures", "levels", "roadmap", "budget", "approvals",
)  # fmt: skip
PAGES: dict[str, Builder] = {
    **{key: _shared(key) for key in _SHARED},
    "cost_benefit": _of_case(cost_benefit),
    "break_even": _of_case(break_even),
    "claims": _of_case(claims_checked),
    "ledger": _of_case(debt_ledger),
    "risk": _of_case(risk_distributed),
    "risk_register": _of_case(risk_register),
    "scenarios": _of_case(scenarios_compared),
    "priorities": _of_case(what_comes_first),
    "selection": _of_case(within_budget),
    "computed": computed,
    "executive": executive,
    "phases": phases,
    "strategy": strategy,
    "team": team,
    "gaps": gaps,
}
"""Builder by key: data and outline title in, pages out."""
