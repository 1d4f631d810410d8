"""Entering money and people month by month: many cells as one step."""

from dataclasses import dataclass
from decimal import Decimal

from debtplanner.commands.work import Work
from debtplanner.domain.counting import count_of
from debtplanner.domain.kinds import KINDS, pointing_to, title_of
from debtplanner.domain.money import SPENDING, Spend
from debtplanner.domain.months import Month
from debtplanner.domain.steps import StepCause
from debtplanner.domain.team import Allocation


@dataclass(frozen=True, slots=True)
class EnterSpend:
    """Sets planned, committed or actual spend: cells are (initiative id, month, amount); None takes an entry out."""

    kind: str
    cells: tuple[tuple[str, Month, int | None], ...]
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Sets all cells or none."""
        known: dict[tuple[str, Month], list[Spend]] = {}
        for one in work.writer.all(Spend):
            if one.kind == self.kind:
                known.setdefault((one.initiative, one.month), []).append(one)
        for initiative, month, amount in self.cells:
            entries = known.get((initiative, month), [])
            for spare in entries[1:] if amount is not None else entries:
                work.remove(spare)
            if amount is None:
                continue
            if entries:
                work.revise(entries[0], {"amount": amount})
            else:
                values = {"initiative": initiative, "month": month, "kind": self.kind, "amount": amount}
                known[initiative, month] = [work.add("spend", values)]  # type: ignore[list-item]
        label = dict(SPENDING).get(self.kind, self.kind).lower()
        return f"Enter {label} spend of {count_of(len(self.cells), 'month', 'months')}"


@dataclass(frozen=True, slots=True)
class Share:
    """FTE of a role, or of one of its members, on an initiative in a month; None or 0 for no allocation."""

    initiative: str
    role: str
    month: Month
    fte: Decimal | None
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Allocate:
    """Sets the FTE of roles and members on initiatives by month."""

    cells: tuple[Share, ...]
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Sets all cells or none."""
        known = {(one.initiative, one.role, one.member, one.month): one for one in work.writer.all(Allocation)}
        for cell in self.cells:
            entry = known.get((cell.initiative, cell.role, cell.member, cell.month))
            if not cell.fte:
                if entry is not None:
                    work.remove(entry)
            elif entry is not None:
                work.revise(entry, {"fte": cell.fte})
            else:
                values = {"initiative": cell.initiative, "role": cell.role, "month": cell.month, "fte": cell.fte}
                work.add("allocation", {**values, "member": cell.member})
        return f"Allocate {count_of(len(self.cells), 'month', 'months')} of work"


@dataclass(frozen=True, slots=True)
class RemoveReplacing:
    """Removes a record that others use, after those were given another one in its place."""

    kind: str
    record_id: str
    replacement: str
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Gives the replacement to all, then removes the record."""
        record = work.needed(self.kind, self.record_id)
        other = work.needed(self.kind, self.replacement)
        for kind, field in pointing_to(self.kind):
            for user in work.writer.where(KINDS[kind].record, field, record.id):
                work.revise(user, {field: other.id})
        work.remove(record)
        return f"Replace {KINDS[self.kind].noun} {title_of(record)} by {title_of(other)}"


@dataclass(frozen=True, slots=True)
class RemoveWithUses:
    """Removes a record and everything that uses it: the allocations of a role, the initiatives of a phase."""

    kind: str
    record_id: str
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Removes all or none."""
        record = work.needed(self.kind, self.record_id)
        count = 0
        for kind, field in pointing_to(self.kind):
            for user in work.writer.where(KINDS[kind].record, field, record.id):
                work.remove_unasked(user)
                count += 1
        work.remove(record)
        used = count_of(count, "record", "records")
        return f"Remove {KINDS[self.kind].noun} {title_of(record)} with {used} that used it"
