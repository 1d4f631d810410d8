"""What a scenario can have otherwise: months, with what a move would do and what waits for it, and budgets."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.roadmap import MoveInitiative, SuccessorsWait
from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.months import Month
from debtplanner.queries.preview_move import preview_move
from debtplanner.ui.pages.roadmap.variants import VariantNow
from debtplanner.ui.sheets.typedcell import TypedCell
from debtplanner.ui.shell.page import PagePorts


class Moving(QObject):
    """Moves and budgets initiatives of the plan, or the entries of the scenario that is shown; moves milestones."""

    def __init__(self, ports: PagePorts, now: VariantNow, parent: QObject) -> None:
        super().__init__(parent)
        self._ports, self._now = ports, now
        self._pending: tuple[str, Month, Month] | None = None
        self._typed: TypedCell | None = None

    def preview(self, record_id: str, start: Month, end: Month) -> Sequence[tuple[str, Month, Month, str]]:
        """What would lie where after a move, with what would be said of it."""
        variant = self._now()
        if variant is None:
            return ()
        return [
            (one.id, one.span.start, one.span.end, one.sentence)
            for one in preview_move(variant.shown, record_id, start, end)
        ]

    @Slot(str, int)
    def move_by(self, record_id: str, months: int) -> None:
        """Move an initiative or a milestone by so many months."""
        variant = self._now()
        if variant is None:
            return
        one = variant.shown.initiative(record_id)
        if one is not None:
            self.move_to(record_id, one.start.plus(months), one.end.plus(months))
            return
        milestone = next((m for m in variant.shown.milestones if m.id == record_id), None)
        if milestone is not None:
            self._ports.execute(Revise("milestone", record_id, {"month": milestone.month.plus(months)}), self)

    @Slot(str, object, object, object)
    def move_typed(self, record_id: str, start: Month, end: Month, cell: TypedCell) -> None:
        """Move an initiative to months that were typed into a cell."""
        self._typed = cell
        self.move_to(record_id, start, end)
        self._typed = None

    @Slot(str, object, object)
    def move_to(self, record_id: str, start: Month, end: Month) -> None:
        """Move an initiative to these months; in a scenario only there."""
        variant = self._now()
        entry = variant.entries.get(record_id) if variant is not None else None
        if entry is not None:
            self._ports.execute(Revise("scenario_entry", entry.id, {"start": start, "end": end}), self)
            return
        self._pending = (record_id, start, end)
        self._ports.execute(MoveInitiative(record_id, start, end), self)

    @Slot(str, object, object)
    def set_budget(self, record_id: str, amount: int | None, cell: TypedCell) -> None:
        """Budget an initiative; in a scenario only there."""
        variant = self._now()
        entry = variant.entries.get(record_id) if variant is not None else None
        kind, revised = ("initiative", record_id) if entry is None else ("scenario_entry", entry.id)
        self._ports.execute(Revise(kind, revised, {"budget": amount}), cell)

    @Slot(str, str, str)
    def link(self, before: str, after: str, kind: str) -> None:
        """Let one initiative wait for another."""
        self._ports.execute(Add("dependency", {"before": before, "after": after, "kind": kind}), self)

    def show_refusal(self, refusal: RuleBroken) -> bool:
        """What waits for the moved one can move along; anything else is said at the cell that was typed into."""
        if not isinstance(refusal, SuccessorsWait) or self._pending is None:
            return self._typed is not None and self._typed.show_refusal(refusal)
        listed = "\n".join(f"{name}: {count_of(late, 'month', 'months')} later" for name, late in refusal.moves)
        self._ports.ask(
            f"Move {count_of(len(refusal.moves), 'successor', 'successors')} along?",
            f"{refusal.sentence}\n\n{listed}",
            "Move along",
            "Leave the plan",
            on_agreed=self._move_along,
            destructive=False,
        )
        return True

    def keep_typed(self, sentence: str) -> None:
        """A month that could not be saved stays in its cell."""
        if self._typed is not None:
            self._typed.keep_typed(sentence)

    @Slot()
    def _move_along(self) -> None:
        if self._pending is not None:
            record_id, start, end = self._pending
            if self._ports.execute(MoveInitiative(record_id, start, end, shift=True), self):
                self._ports.toast("Moved with what waits for it", undo=True)
