"""The middle: one item in large type, what fills it with what can be done there, and its notes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from debtplanner.commands.edits import Revise
from debtplanner.domain.backlog import Item
from debtplanner.domain.meetings import ITEM_KINDS
from debtplanner.queries.meeting_lines import Line
from debtplanner.queries.meeting_view import AgendaRow, MeetingView
from debtplanner.queries.request_view import desk
from debtplanner.system.clock import now
from debtplanner.ui.sheets.decidesheet import DecideSheet, ways
from debtplanner.ui.sheets.drafts import DraftKeeper
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.style import scrolled, set_part, set_state, spaced
from debtplanner.ui.widgets.text import label

SAVED_AFTER_MS = 1000
_WIDE = QSizePolicy.Policy.Preferred
_VERBS = {"request": "Decide…", "item": "Assess…", "follow_up": "Done"}


class Stage(Card):
    """Shows one agenda item."""

    def __init__(self, ports: PagePorts) -> None:
        super().__init__()
        self._ports = ports
        self._view: MeetingView | None = None
        self._row: AgendaRow | None = None
        self._large = False
        self._kind = label("", "caption")
        self._title = label("", "page_title", wrap=True)
        self._lines = QVBoxLayout()
        spaced(self._lines, spacing=4)
        self._notes = QPlainTextEdit()
        self._notes.setAccessibleName("Notes of this item")
        self._notes.setPlaceholderText("What was said; it goes into the minutes as it stands here")
        self._notes.setTabChangesFocus(True)
        self._notes.setMinimumHeight(90)
        self._notes.textChanged.connect(self._typed)
        self._keeper: DraftKeeper | None = None
        self._quiet = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVED_AFTER_MS)
        self._timer.timeout.connect(self.save)
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        set_part(inside, "clear")
        column = QVBoxLayout(inside)
        spaced(column, (0, 0, 8, 0), 8)
        column.addLayout(self._lines)
        column.addStretch(1)
        self._area = scrolled(inside)
        self.add(self._kind)
        self.add(self._title)
        self.add(self._area, 1)
        self._notes_head = label("Notes", "head")
        self.add(self._notes_head)
        self.add(self._notes)

    def enlarge(self, *, large: bool) -> None:
        """Type for a room, or for one reader."""
        self._large = large
        set_state(self._title, "role", "stage_title" if large else "page_title")
        if self._view is not None and self._row is not None:
            self._fill()

    def give_way(self, *, to_vote: bool) -> None:
        """While a room votes, only what the item is stays."""
        for one in (self._area, self._notes_head, self._notes):
            one.setVisible(not to_vote)
        self.setSizePolicy(_WIDE, QSizePolicy.Policy.Maximum if to_vote else QSizePolicy.Policy.Preferred)

    def show_item(self, view: MeetingView, row: AgendaRow | None) -> None:
        """Show an item; what is being typed into its notes stays."""
        same = self._row is not None and row is not None and row.id == self._row.id
        if not same:
            self.save()
        self._view, self._row = view, row
        self._title.setText(row.item.title if row is not None else "Nothing is on the agenda yet")
        kind = dict(ITEM_KINDS)[row.item.kind] if row is not None else ""
        parked = ", parked" if row is not None and row.item.parked else ""
        self._kind.setText(
            f"{kind}{parked}, {view.writing.count(row.item.minutes, 'minute', 'minutes')}" if row is not None else ""
        )
        self._fill()
        open_to_notes = row is not None and view.meeting.closed is None and self._ports.session.writable
        self._notes.setReadOnly(not open_to_notes)
        if row is not None and not (same and (self._notes.hasFocus() or self._timer.isActive())):
            self._show_notes(row)

    def _show_notes(self, row: AgendaRow) -> None:
        self._keeper = DraftKeeper(self._ports, f"notes/{row.id}", {"notes": row.item.notes}, self)
        kept = self._keeper.kept() if not self._notes.isReadOnly() else None
        self._quiet = True
        self._notes.setPlainText((kept or {}).get("notes", row.item.notes))
        self._quiet = False
        if kept:
            self._timer.start()

    def _fill(self) -> None:
        while (taken := self._lines.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._row is None:
            return
        for line in self._row.lines:
            self._lines.addWidget(self._line(line))
        if not self._row.lines and self._row.item.source != "none":
            self._lines.addWidget(label("Nothing waits here.", "stage_aside" if self._large else "caption"))

    def _line(self, line: Line) -> QWidget:
        made = QWidget()
        set_part(made, "clear")
        row = QHBoxLayout(made)
        spaced(row, spacing=8)
        row.addWidget(label(line.text, "stage_text" if self._large else "body", wrap=True), 1)
        verb = _VERBS.get(line.kind)
        if verb is not None and self._ports.session.writable:
            self._put(row, verb, line, self._act(line))
        if line.page:
            self._put(row, "Show", line, self._shower(line))
        return made

    @staticmethod
    def _put(row: QHBoxLayout, text: str, line: Line, run: Callable[[], Any]) -> None:
        link = button(text, "link")
        link.setAccessibleName(f"{text.rstrip('…')}: {line.text}")
        link.clicked.connect(run)
        row.addWidget(link)

    def _shower(self, line: Line) -> Callable[[], Any]:
        def show() -> None:
            self._ports.navigate(line.page, line.kind or None, line.record_id or None)

        return show

    def _act(self, line: Line) -> Callable[[], Any]:
        acts = {"request": self._decide, "item": self._assess, "follow_up": self._done}
        return lambda: acts[line.kind](line.record_id)

    def _decide(self, request: str) -> None:
        today = now().astimezone().date()
        found = self._ports.session.read(lambda reader: desk(reader, today))
        row = found.approvals.by_id.get(request)
        if row is not None:
            DecideSheet(self.window(), self._ports, found, row, ways(found, row)).open_at()

    def _assess(self, item: str) -> None:
        found = self._ports.session.read(lambda reader: reader.get(Item, item))
        if found is not None and self._view is not None:
            form = RecordForm(
                "item", ("impact", "effort", "risk", "delivery_risk", "owner"), (("impact", "effort", "risk"),)
            )
            RecordSheet(self.window(), self._ports, form, self._view.writing, record=found).open_at()

    def _done(self, follow_up: str) -> None:
        if self._ports.execute(Revise("follow_up", follow_up, {"done_on": now().astimezone().date()}), None):
            self._ports.toast("Done", undo=True)

    @Slot()
    def _typed(self) -> None:
        if self._quiet or self._keeper is None:
            return
        self._keeper.note({"notes": self._notes.toPlainText()})
        self._keeper.flush()
        self._timer.start()

    @Slot()
    def save(self) -> None:
        """Write the notes into the item."""
        self._timer.stop()
        row, text = self._row, self._notes.toPlainText()
        if row is None or self._notes.isReadOnly() or text.strip() == row.item.notes:
            return
        if self._ports.execute(Revise("agenda_item", row.id, {"notes": text}), self) and self._keeper is not None:
            self._keeper.discard()
