"""One meeting: agenda at the left, the item in the middle, clock, people, votes and follow-ups at the right."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.commands.edits import Revise
from debtplanner.commands.meetings import CloseMeeting, GoTo, OpenMeeting
from debtplanner.queries.meeting_view import AgendaRow, MeetingView
from debtplanner.system.clock import now
from debtplanner.ui.pages.meetings.agenda import AgendaCard
from debtplanner.ui.pages.meetings.aside import AttendanceCard, ClockCard, FollowUpsCard, MotionsCard, all_cards
from debtplanner.ui.pages.meetings.stage import Stage
from debtplanner.ui.shell.page import Action, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.style import scrolled, set_part, spaced

AGENDA_WIDTH, ASIDE_WIDTH = 330, 304
WITHOUT_AGENDA_UNDER = 900


def open_ends(view: MeetingView) -> str:
    """What is still open when a meeting is about to be closed, a sentence for each kind."""
    lacking = (
        ("Nothing was done yet for these deliverables", [text for text, met in view.deliverables if met is False]),
        ("Check yourself", [text for text, met in view.deliverables if met is None]),
        ("Not decided", [row.motion.text for row in view.motions if row.decision is None]),
        ("Without owner or day", [one.text for one in view.book.follow_ups if not one.owner or one.due is None]),
    )
    said = [f"{words}: {'; '.join(texts)}." for words, texts in lacking if texts]
    return " ".join(said) or "Every deliverable is there."


class Room(QWidget):
    """Prepares and runs one meeting; `left` goes back to the list."""

    left = Signal()
    minutes_asked = Signal(str)

    def __init__(self, ports: PagePorts) -> None:
        super().__init__()
        self._ports = ports
        self._view: MeetingView | None = None
        self._shown = ""
        self._large = False
        self._missing = AlertList(shown=2)
        self._agenda = AgendaCard(ports)
        self._stage = Stage(ports)
        self._clock = ClockCard()
        self._people = AttendanceCard(ports)
        self._motions = MotionsCard(ports)
        self._follow_ups = FollowUpsCard(ports)
        self._back = button("All meetings", "link", "chevron-left")
        self._previous = button("Previous", icon="chevron-left", tip="Alt+Left")
        self._next = button("Next item", "primary", tip="Alt+Right")
        self._done = button("Tick off", icon="check", tip="Mark this item as done")
        self._build()
        self._agenda.chosen.connect(self._choose)
        self._back.clicked.connect(self._leave)
        self._previous.clicked.connect(self.go_back)
        self._next.clicked.connect(self.go_on)
        self._done.clicked.connect(self._tick)

    def _build(self) -> None:
        bar = QHBoxLayout()
        spaced(bar)
        bar.addWidget(self._back)
        bar.addStretch(1)
        for one in (self._previous, self._done, self._next):
            bar.addWidget(one)
        aside = QWidget()
        set_part(aside, "clear")
        self._side = QVBoxLayout(aside)
        spaced(self._side, spacing=12)
        for card in (self._clock, self._people, self._motions, self._follow_ups):
            self._side.addWidget(card)
        self._side.addStretch(1)
        self._aside = scrolled(aside)
        voted_on = QWidget()
        set_part(voted_on, "clear")
        self._ballot_column = QVBoxLayout(voted_on)
        spaced(self._ballot_column)
        self._ballot_column.addStretch(1)
        self._ballot = scrolled(voted_on)
        self._ballot.hide()
        self._middle = QVBoxLayout()
        spaced(self._middle, spacing=12)
        self._middle.addWidget(self._stage, 1)
        self._middle.addWidget(self._ballot)
        row = QHBoxLayout()
        spaced(row, spacing=16)
        row.addWidget(self._agenda)
        row.addLayout(self._middle, 1)
        row.addWidget(self._aside)
        whole = QVBoxLayout(self)
        spaced(whole, spacing=8)
        whole.addLayout(bar)
        whole.addWidget(self._missing)
        whole.addLayout(row, 1)
        self.setFocusProxy(self._agenda.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The agenda leaves where there is no room for three columns."""
        super().resizeEvent(event)
        self._agenda.setFixedWidth(size(AGENDA_WIDTH))
        self._aside.setFixedWidth(size(ASIDE_WIDTH))
        self._agenda.setVisible(self.width() >= size(WITHOUT_AGENDA_UNDER))

    def enlarge(self, *, large: bool) -> None:
        """Type for a room, or for one reader; a room sees what it votes on in the middle."""
        for one in (self._stage, self._clock, self._motions):
            one.enlarge(large=large)
        self._large = large
        self._place_motions()

    def _place_motions(self) -> None:
        """What a room votes on stands in the middle until it is decided."""
        view = self._view
        voting = self._large and view is not None and any(row.decision is None for row in view.motions)
        if voting == self._ballot.isHidden():
            if voting:
                self._ballot_column.insertWidget(0, self._motions)
            else:
                self._side.insertWidget(2, self._motions)
            self._ballot.setVisible(voting)
            self._stage.give_way(to_vote=voting)
            self._middle.setStretch(0, int(not voting))
            self._middle.setStretch(1, int(voting))

    def show_view(self, view: MeetingView) -> None:
        """Show a meeting as it is now."""
        if self._view is None or self._view.meeting.id != view.meeting.id:
            self._shown = ""
        moved = self._view is not None and self._view.meeting.current != view.meeting.current
        self._view = view
        running = view.meeting.state == "running"
        if (moved or not self._shown) and view.meeting.current:
            self._shown = view.meeting.current
        row = self._row(self._shown) or (view.agenda[0] if view.agenda else None)
        self._shown = row.id if row is not None else ""
        missing = view.missing if view.meeting.state == "planned" else ()
        self._missing.set_alerts([Alert("info", "", sentence) for sentence in missing])
        self._agenda.show_view(view)
        if row is not None:
            self._agenda.choose(row.id)
        self._stage.show_item(view, row)
        self._place_motions()
        all_cards((self._clock, self._people, self._motions, self._follow_ups), view)
        for one in (self._previous, self._next, self._done):
            one.setVisible(running and self._ports.session.writable)

    def _row(self, item: str) -> AgendaRow | None:
        return next((row for row in self._view.agenda if row.id == item), None) if self._view is not None else None

    def header_actions(self) -> Sequence[Action]:
        """What can be done with the meeting as a whole."""
        view, writable = self._view, self._ports.session.writable
        if view is None:
            return ()
        if view.meeting.state == "planned":
            pack = view.series.pack if view.series is not None else "monthly"
            return (
                Action("Pre-read…", lambda: self._ports.navigate("packs", "pre_read", pack), "file-text",
                       tip="The pack of now, marked as a draft"),
                Action("Open the meeting", self._open, "check", primary=True, enabled=writable),
            )  # fmt: skip
        if view.meeting.state == "running":
            return (
                Action("Follow-up…", self._follow_ups.add_follow_up, "plus", enabled=writable, tip="Ctrl+Shift+F"),
                Action("Close the meeting…", self._ask_close, "check-check", primary=True, enabled=writable),
            )
        return (Action("Minutes…", self._show_minutes, "file-text", primary=True),)

    @Slot(str)
    def _choose(self, item: str) -> None:
        row = self._row(item)
        if row is not None and self._view is not None and item != self._shown:
            self._shown = item
            self._stage.show_item(self._view, row)

    def _leave(self) -> None:
        self._stage.save()
        self.left.emit()

    def _open(self) -> None:
        """Open it; one that is planned for another day is asked about."""
        view = self._view
        if view is None:
            return
        if view.meeting.on == now().astimezone().date():
            self._begin()
            return
        self._ports.ask(
            f"Open the meeting of {view.writing.day(view.meeting.on)} today?",
            "Its minutes carry the day for which it is planned; what is decided in it carries today. To move it, change its "
            "day in the list of meetings first.",
            "Open it today",
            "Not now",
            on_agreed=self._begin,
            destructive=False,
        )

    @Slot()
    def _begin(self) -> None:
        if self._view is not None:
            self._ports.execute(OpenMeeting(self._view.meeting.id), None)

    def _show_minutes(self) -> None:
        if self._view is not None:
            self.minutes_asked.emit(self._view.meeting.id)

    def _step(self, by: int) -> None:
        view = self._view
        if view is None or view.meeting.state != "running":
            return
        self._stage.save()
        order = [row for row in view.agenda if not row.item.parked or row.current]
        place = next((place for place, row in enumerate(order) if row.current), 0) + by
        if 0 <= place < len(order):
            self._ports.execute(GoTo(order[place].id), None)

    @Slot()
    def go_on(self) -> None:
        """The next item."""
        self._step(1)

    @Slot()
    def go_back(self) -> None:
        """The item before."""
        self._step(-1)

    @Slot()
    def _tick(self) -> None:
        row = self._row(self._shown)
        if row is not None:
            self._ports.execute(Revise("agenda_item", row.id, {"done": not row.item.done}), None)

    def _ask_close(self) -> None:
        view = self._view
        if view is None:
            return
        self._stage.save()
        self._ports.ask(
            "Close the meeting?",
            f"The minutes become final with the figures of this moment, and the next one is planned. {open_ends(view)}",
            "Close the meeting",
            "Keep it open",
            on_agreed=self._close,
        )

    @Slot()
    def _close(self) -> None:
        view = self._view
        if view is None:
            return
        command = CloseMeeting(view.meeting.id, view.fingerprint, view.lines(), view.figures, view.changes())
        if self._ports.execute(command, None):
            self._ports.toast("Closed; the minutes are final")

    def saved(self) -> None:
        """Write what is being typed."""
        self._stage.save()

    def keys(self) -> dict[str, Any]:
        """What the keys of the page do here."""
        return {
            "Alt+Right": self.go_on,
            "Alt+Left": self.go_back,
            "Ctrl+Shift+F": self._follow_ups.add_follow_up,
            "Ctrl+Shift+M": self._motions.focus,
        }
