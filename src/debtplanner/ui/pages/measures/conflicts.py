"""Targets that contradict each other: what says what, the way to each, and the reason why they may differ."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.commands.edits import Remove
from debtplanner.queries.conflicts import ConflictRow, target_text
from debtplanner.queries.measures import Measures
from debtplanner.system.writing import Writing
from debtplanner.ui.pages.measures.forms import SETTLEMENT
from debtplanner.ui.sheets.recordsheet import RecordSheet
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.empty import EmptyState
from debtplanner.ui.widgets.style import scrolled, set_part, spaced
from debtplanner.ui.widgets.text import IconLabel, label

NONE = "Every target agrees with the others of its quantity. One that differs will be listed here."
_PAGES = {"measure": "measures", "objective": "levels", "capability": "architecture"}


class ConflictCard(Card):
    """One conflict: a line for each target, and what settles it."""

    open_asked = Signal(str, str)
    settle_asked = Signal(str)
    reopen_asked = Signal(str)

    def __init__(self, row: ConflictRow, writing: Writing, *, writable: bool) -> None:
        settled = row.settlement
        state = (
            "intended"
            if settled is not None
            else "no value meets every target"
            if row.conflict.impossible
            else "targets differ"
        )
        super().__init__(f"{row.label}: {state}", "" if settled is None else settled.reason)
        self._row = row
        for place, group in enumerate(row.conflict.values):
            if place:
                self.add(label("differs from", "caption"))
            for target in group:
                line = QHBoxLayout()
                spaced(line, spacing=10)
                line.addWidget(IconLabel("circle-check" if settled else "triangle-alert", "ok" if settled else "warn"))
                line.addWidget(label(target_text(writing, target), "strong"))
                line.addWidget(label(target.source, "body", wrap=True), 1)
                go = button("Open", "link")
                go.setAccessibleName(f"Open {target.source}")
                go.setProperty("target", f"{target.kind}/{target.record_id}")
                go.clicked.connect(self._open)
                line.addWidget(go)
                self.body.addLayout(line)
        verb = "Not intended any more" if settled is not None else "Mark as intended…"
        act = button(verb, "secondary")
        act.setAccessibleName(f"{verb} {row.label}")
        act.setEnabled(writable)
        act.clicked.connect(self._settle)
        foot = QHBoxLayout()
        spaced(foot)
        foot.addWidget(act)
        when = "" if settled is None or settled.settled_on is None else writing.short_day(settled.settled_on)
        foot.addWidget(label(f"Settled on {when}" if when else "Or open one and correct it.", "caption"), 1)
        self.body.addLayout(foot)

    @Slot()
    def _open(self) -> None:
        kind, _, record_id = str(self.sender().property("target")).partition("/")
        self.open_asked.emit(kind, record_id)

    @Slot()
    def _settle(self) -> None:
        if self._row.settlement is not None:
            self.reopen_asked.emit(self._row.settlement.id)
        else:
            self.settle_asked.emit(self._row.id)


class ConflictsView(QWidget):
    """All conflicts, those that are open first."""

    def __init__(self, ports: PagePorts) -> None:
        super().__init__()
        self._ports = ports
        self._found: Measures | None = None
        inside = QWidget()
        set_part(inside, "clear")
        self._column = QVBoxLayout(inside)
        spaced(self._column, (0, 0, 0, 0), 12)
        whole = QVBoxLayout(self)
        spaced(whole)
        whole.addWidget(scrolled(inside))

    def show_measures(self, found: Measures) -> None:
        """Show them as they are now."""
        self._found = found
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in found.conflicts:
            card = ConflictCard(row, found.writing, writable=self._ports.session.writable)
            card.open_asked.connect(self._open)
            card.settle_asked.connect(self._settle)
            card.reopen_asked.connect(self._reopen)
            self._column.addWidget(card)
        if not found.conflicts:
            self._column.addWidget(EmptyState(NONE))
        self._column.addStretch(1)

    @Slot(str, str)
    def _open(self, kind: str, record_id: str) -> None:
        self._ports.navigate(_PAGES[kind], kind, record_id)

    @Slot(str)
    def _settle(self, row_id: str) -> None:
        row = None if self._found is None else next((one for one in self._found.conflicts if one.id == row_id), None)
        if row is None or self._found is None:
            return
        fixed = {"quantity": row.conflict.quantity, "about": row.conflict.about}
        sheet = RecordSheet(
            self.window(),
            self._ports,
            SETTLEMENT,
            self._found.writing,
            fixed=fixed,
            title=f"Why may the targets for {row.label.lower()} differ?",
            draft=f"settlement/{row.conflict.quantity}",
            verb="Mark as intended",
        )
        sheet.open_at()

    @Slot(str)
    def _reopen(self, settlement: str) -> None:
        if self._ports.execute(Remove("settlement", (settlement,)), self):
            self._ports.toast("The conflict is open again", undo=True)
