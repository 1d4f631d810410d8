"""The pages of the quarterly pack by the key that its page list uses; what both packs show is built once."""

from collections.abc import Callable

from debtplanner.packs.document import Page
from debtplanner.packs.monthly import builders as monthly
from debtplanner.packs.quarterly.executive import executive, gaps
from debtplanner.packs.quarterly.growth import phases, strategy
from debtplanner.packs.quarterly.people import team
from debtplanner.queries.quarterly import QuarterlyData

Builder = Callable[[QuarterlyData, str], tuple[Page, ...]]


def _shared(key: str) -> Builder:
    """The builder of a page that the monthly pack has too."""
    return lambda data, title: monthly.PAGES[key](data.base, title)


_SHARED = (
    "decisions", "reissue", "changes", "architecture", "measures", "levels", "roadmap", "budget", "approvals", "computed",
)  # fmt: skip
PAGES: dict[str, Builder] = {
    **{key: _shared(key) for key in _SHARED},
    "executive": executive,
    "phases": phases,
    "strategy": strategy,
    "team": team,
    "gaps": gaps,
}
"""Builder by key: data and outline title in, pages out."""
