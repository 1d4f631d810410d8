"""What is done to alerting beyond the generic edits: saying how far a component covers an asset."""

from dataclasses import dataclass

from debtplanner.commands.work import Work
from debtplanner.domain.alerting import Coverage
from debtplanner.domain.kinds import title_of
from debtplanner.domain.steps import StepCause


@dataclass(frozen=True, slots=True)
class SetCoverage:
    """Records how far a component covers an asset; None takes the record away: not assessed."""

    component: str
    asset: str
    state: str | None
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Adds, changes or removes the one record of the two."""
        component, asset = work.needed("component", self.component), work.needed("asset", self.asset)
        known = [one for one in work.writer.where(Coverage, "component", self.component) if one.asset == self.asset]
        if self.state is None:
            for one in known:
                work.remove(one)
        elif known:
            work.revise(known[0], {"state": self.state})
        else:
            work.add("coverage", {"component": self.component, "asset": self.asset, "state": self.state})
        return f"Set coverage of {title_of(asset)} by {title_of(component)}"
