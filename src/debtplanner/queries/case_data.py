"""What the pages of the business case in the quarterly pack show, read in one transaction and frozen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtplanner.queries.case import Case, business_case
from debtplanner.queries.case_scenarios import Scenarios, scenarios
from debtplanner.queries.choosing import Choosing, choosing
from debtplanner.queries.claims import Claims, claims
from debtplanner.queries.ledger import Ledger, ledger
from debtplanner.queries.priorities import Priorities, priorities
from debtplanner.queries.reader import Reader
from debtplanner.queries.risk import Risks, risks, simulated
from debtplanner.system.writing import Writing

if TYPE_CHECKING:
    from debtplanner.analysis.simulation import Simulation


@dataclass(frozen=True, slots=True)
class CaseData:
    """The case, its claims, the ledger, risks, scenarios and priorities; their builders in `packs.quarterly` take this and a title."""

    case: Case
    claims: Claims
    ledger: Ledger
    risks: Risks
    simulation: "Simulation"
    scenarios: Scenarios
    priorities: Priorities
    choosing: Choosing

    @property
    def writing(self) -> Writing:
        """How the reader writes."""
        return self.case.writing

    @property
    def currency(self) -> str:
        """The currency of every amount."""
        return self.case.plan.workspace.currency


def case_data(reader: Reader) -> CaseData:
    """The case as the records are now."""
    found = risks(reader)
    return CaseData(
        business_case(reader),
        claims(reader),
        ledger(reader),
        found,
        simulated(found),
        scenarios(reader),
        priorities(reader),
        choosing(reader),
    )
