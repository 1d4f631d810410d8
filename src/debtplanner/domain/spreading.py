"""Money over months: spread evenly in whole minor units, so that the months always add up to the total."""

import itertools
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from debtplanner.domain.months import Month
from debtplanner.domain.rounding import nearest


def spread(total: int, months: int) -> tuple[int, ...]:
    """`total` over `months`: each month gets the total to date, rounded half up, less what came before.

    The months add up exactly; each differs from its even share by less than one minor unit, and so does any run of
    months from the first on. Source: design, "Spend" (largest remainder, the odd units shared out evenly).
    """
    to_date = [nearest(Fraction(total * month, months)) for month in range(months + 1)]
    return tuple(after - before for before, after in itertools.pairwise(to_date))


@lru_cache(maxsize=16_384)
def _even(budget: int, start: Month, end: Month) -> tuple[tuple[Month, int], ...]:
    """A budget evenly over its months: the same for every reading of a plan in which it did not move."""
    months = end.since(start) + 1
    return tuple(zip((start.plus(ahead) for ahead in range(months)), spread(budget, months), strict=True))


def planned_months(
    budget: int | None, start: Month, end: Month, given: Mapping[Month, int] | None = None
) -> dict[Month, int]:
    """The planned spend by month: as given for some months, the rest of the budget evenly over the others.

    Where the months given add up to more than the budget, the others get nothing and the total is what was given.
    """
    if not given:
        return dict(_even(budget or 0, start, end))
    months = [start.plus(ahead) for ahead in range(end.since(start) + 1)]
    fixed = dict(given)
    open_months = [month for month in months if month not in fixed]
    left = max(0, (budget or 0) - sum(fixed.values()))
    shares = spread(left, len(open_months)) if open_months else ()
    return dict(sorted({**fixed, **dict(zip(open_months, shares, strict=True))}.items()))
