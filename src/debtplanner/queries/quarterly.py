"""The data of the quarterly pack: that of the monthly one as of the quarter's end, and what spans the quarter."""

from dataclasses import dataclass

from debtplanner.domain.architecture import Element
from debtplanner.domain.meetings import Resolution
from debtplanner.domain.months import Month, Quarter
from debtplanner.queries.architecture import DecisionRow, architecture
from debtplanner.queries.case_data import CaseData, case_data
from debtplanner.queries.monthly import MonthlyData, monthly_data
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import as_of


@dataclass(frozen=True)
class QuarterlyData:
    """`base` holds everything that both packs show; `resolutions` are decisions of meetings of the quarter."""

    base: MonthlyData
    quarter: Quarter
    elements: tuple[Element, ...]
    records: tuple[DecisionRow, ...]
    resolutions: tuple[Resolution, ...]
    case: CaseData

    @property
    def months(self) -> tuple[Month, ...]:
        """Its three months."""
        return tuple(self.quarter.first.plus(ahead) for ahead in range(3))


def quarterly_data(reader: Reader, quarter: Quarter) -> QuarterlyData:
    """The pack's data for one quarter, as the records are now; what is of one month is of its last that has begun."""
    month = min(quarter.last, max(quarter.first, Month.of(as_of(reader))))
    found = architecture(reader)
    inside = [one for one in reader.all(Resolution) if Quarter.of(one.on) == quarter]
    return QuarterlyData(
        monthly_data(reader, month, "quarterly", str(quarter)),
        quarter,
        found.elements,
        found.decisions,
        tuple(sorted(inside, key=lambda one: one.number)),
        case_data(reader),
    )
