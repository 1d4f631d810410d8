"""The plan as a table: the same initiatives as the timeline, edited in place."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from debtplanner.commands.edits import Revise
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import typed_value
from debtplanner.domain.roadmap import PRIORITIES, Initiative
from debtplanner.queries.baselines import Compared, Slip
from debtplanner.queries.plan import Plan
from debtplanner.ui.sheets.typedcell import TypedCell
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One initiative with its place and its slip."""

    id: str
    initiative: Initiative
    track: str
    phase: str
    done: int
    actions: int
    slip: Slip | None


def plan_rows(plan: Plan, against: Compared | None) -> tuple[PlanRow, ...]:
    """A row an initiative, in the order of the plan."""
    phases = {phase.id: phase for phase in plan.phases}
    tracks = {track.id: track.name for track in plan.tracks}
    slips = {} if against is None else {slip.initiative: slip for slip in against.slips}
    rows: list[PlanRow] = []
    for one in plan.initiatives:
        own = plan.actions_of.get(one.id, ())
        phase = phases.get(one.phase)
        track = tracks.get(phase.track, "") if phase else ""
        done = sum(action.done for action in own)
        rows.append(PlanRow(one.id, one, track, phase.name if phase else "", done, len(own), slips.get(one.id)))
    return tuple(rows)


def slip_text(slip: Slip | None) -> str:
    """How far an initiative is from the baseline, in words."""
    if slip is None:
        return ""
    if slip.how in {"new", "gone"}:
        return slip.how
    late = slip.end_later or 0
    return "as planned" if late == 0 else f"{abs(late)} mo {'later' if late > 0 else 'earlier'}"


class PlanTable(QWidget):
    """Shows the rows; a month or budget typed here asks as a bar moved on the timeline does, and says from which cell."""

    move_asked = Signal(str, object, object, object)
    budget_asked = Signal(str, object, object)
    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, ports: PagePorts) -> None:
        super().__init__()
        self._ports = ports
        self._plan: Plan | None = None
        self._against: Compared | None = None
        self._stale = False
        self.table = Table("Initiatives", self._columns(), empty="No initiative yet.")
        self.table.edited.connect(self._edited)
        self.table.selected.connect(self._selected)
        self.table.opened.connect(self.opened)
        column = QVBoxLayout(self)
        spaced(column)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)

    def _columns(self) -> tuple[Column, ...]:
        writable = self._ports.session.writable

        def month(key: str, title: str) -> Column:
            def text(row: PlanRow) -> str:
                return "" if self._plan is None else self._plan.writing.short_month(getattr(row.initiative, key))

            return Column(key, title, text, lambda row: getattr(row.initiative, key), width=96, min_width=84, priority=1,
                          editable=writable, edit_text=lambda row: str(getattr(row.initiative, key)))  # fmt: skip

        return (
            Column("name", "Initiative", lambda row: row.initiative.name, names=True, priority=0, editable=writable),
            Column("track", "Track", lambda row: row.track, width=116, min_width=104, priority=6),
            Column("phase", "Phase", lambda row: row.phase, width=180, min_width=150, priority=5),
            Column("priority", "Priority", lambda row: row.initiative.priority, width=76, priority=3, editable=writable,
                   choices=lambda _row: [label for _, label in PRIORITIES]),
            month("start", "Starts"),
            month("end", "Ends"),
            Column("budget", "Budget", self._budget, lambda row: row.initiative.budget, "number", width=104, min_width=92,
                   priority=0, editable=writable, edit_text=self._typed_budget),
            Column("done", "Done", lambda row: f"{row.done} of {row.actions}", lambda row: row.done, "number", width=76, priority=2),
            Column("slip", "Against baseline", lambda row: slip_text(row.slip), width=140, min_width=120, priority=4,
                   tone=lambda row: "warn" if row.slip is not None and (row.slip.end_later or 0) > 0 else None),
            Column("owner", "Owner", lambda row: row.initiative.owner, width=130, min_width=110, priority=7, editable=writable),
        )  # fmt: skip

    def _budget(self, row: PlanRow) -> str:
        if self._plan is None or row.initiative.budget is None:
            return "not stated"
        return self._plan.writing.amount(row.initiative.budget)

    def _typed_budget(self, row: PlanRow) -> str:
        if self._plan is None or row.initiative.budget is None:
            return ""
        return self._plan.writing.typed(row.initiative.budget)

    def show_plan(self, plan: Plan, against: Compared | None) -> None:
        """Show the plan: at once where the table is in sight, else when it comes into sight."""
        self._plan, self._against, self._stale = plan, against, True
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """What came while the timeline was shown."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._plan is not None and self._stale:
            self._stale = False
            self.table.set_rows(plan_rows(self._plan, self._against))

    @Slot(str, str, str)
    def _edited(self, record_id: str, key: str, text: str) -> None:
        one = self._plan.initiative(record_id) if self._plan is not None else None
        if one is None or self._plan is None:
            return
        cell = TypedCell(self.table, record_id, key)
        try:
            value = typed_value("initiative", key, text, self._plan.writing.notation)
        except RuleBroken as refusal:
            cell.show_refusal(refusal)
            return
        if key == "start":
            self.move_asked.emit(record_id, value, value.plus(one.months - 1), cell)
        elif key == "end":
            self.move_asked.emit(record_id, one.start, value, cell)
        elif key == "budget":
            self.budget_asked.emit(record_id, value, cell)
        else:
            self._ports.execute(Revise("initiative", record_id, {key: value}), cell)

    @Slot(object)
    def _selected(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self.chosen.emit(ids[0])

    def layout_state(self) -> dict[str, object]:
        """The table's columns and order."""
        return self.table.layout_state()

    def restore_layout(self, state: dict[str, object]) -> None:
        """As it was."""
        self.table.restore_layout(state)
