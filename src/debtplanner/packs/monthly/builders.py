"""The pages of the monthly pack by the key that its page list uses."""

from collections.abc import Callable

from debtplanner.packs.document import Page
from debtplanner.packs.monthly.approvals import approvals, decisions
from debtplanner.packs.monthly.changed import changed, reissue
from debtplanner.packs.monthly.computed import computed
from debtplanner.packs.monthly.debt import categories, items, new_debt
from debtplanner.packs.monthly.levels import alerting, levels
from debtplanner.packs.monthly.measures import capabilities, measures
from debtplanner.packs.monthly.plan import allocation, budget, roadmap
from debtplanner.packs.monthly.scores import matrix
from debtplanner.packs.monthly.standing import standing
from debtplanner.queries.monthly import MonthlyData

PAGES: dict[str, Callable[[MonthlyData, str], tuple[Page, ...]]] = {
    "decisions": decisions,
    "standing": standing,
    "reissue": reissue,
    "changes": changed,
    "measures": measures,
    "architecture": capabilities,
    "levels": levels,
    "alerting": alerting,
    "matrix": matrix,
    "categories": categories,
    "items": items,
    "new": new_debt,
    "roadmap": roadmap,
    "budget": budget,
    "allocation": allocation,
    "approvals": approvals,
    "computed": computed,
}
"""Builder by key: data and outline title in, pages out."""
