"""The Meetings page: the list of reviews and their series, and one meeting prepared, run and closed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.counting import count_of
from debtplanner.exchange.calendar_file import as_ics
from debtplanner.queries.calendar_events import calendar
from debtplanner.queries.meeting_view import meeting_view
from debtplanner.queries.meetings import meetings
from debtplanner.queries.minutes_record import minutes_record
from debtplanner.system.clock import now
from debtplanner.ui.pages.meetings.listing import Listing
from debtplanner.ui.pages.meetings.minutes import MinutesSheet
from debtplanner.ui.pages.meetings.room import Room
from debtplanner.ui.shell.files import PAPERS, ask_target, proposed_in, save_file
from debtplanner.ui.shell.page import Action, Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.menus import popup_menu
from debtplanner.ui.widgets.style import spaced

KEYS = (
    ("Alt+Right", "The next item"),
    ("Alt+Left", "The item before"),
    ("Ctrl+Shift+F", "A follow-up"),
    ("Ctrl+Shift+M", "A motion"),
    ("F11", "Projector"),
)
HELP = """
A **series** says when a review meets and what is on its agenda; the agenda **fills itself** from the records when a
meeting is planned. *Enter* on a meeting goes into it.

* While it runs, **Next item** stops the time of the current one. Whatever is edited or decided meanwhile, here or on
  another page, is written into the minutes under that item.
* A **motion** is put to the vote by name; its result is recorded as a decision whose number never comes again.
* **Close the meeting** holds it against its deliverables, freezes the figures, makes the minutes final and plans the next
  one. Final minutes are only corrected, as a new version with a reason.
* **F11** shows everything large, for a room.
"""


class MeetingsPage(Page):
    """The list, or the room of one meeting."""

    key = "meetings"
    title = "Meetings"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._meeting = ""
        self._listing = Listing(ports)
        self._room = Room(ports)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._listing)
        self._stack.addWidget(self._room)
        whole = QVBoxLayout(self)
        spaced(whole, (24, 0, 24, 16), size(8))
        whole.addWidget(self._stack)
        self._listing.entered.connect(self.enter)
        self._listing.minutes_asked.connect(self.show_minutes)
        self._room.left.connect(self._leave)
        self._room.minutes_asked.connect(self.show_minutes)
        for sequence, run in self._room.keys().items():
            QShortcut(QKeySequence(sequence), self).activated.connect(run)
        self.reload()

    def header_actions(self) -> Sequence[Action]:
        """What can be begun here."""
        if self._meeting:
            return self._room.header_actions()
        writable = self.ports.session.writable
        return (
            Action("Calendar file…", self._ask_calendar, "calendar-days", tip="All series as .ics"),
            Action("Plan a meeting…", self._plan, "plus", primary=True, enabled=writable),
        )

    def reload(self) -> None:
        """Read the meetings as they are now."""
        moment = now()
        today = moment.astimezone().date()
        found = self.ports.session.read(lambda reader: meetings(reader, today))
        self._listing.show_meetings(found)
        view = None
        if self._meeting:
            view = self.ports.session.read(lambda reader: meeting_view(reader, self._meeting, moment))
        if view is None:
            self._meeting = ""
            self._stack.setCurrentWidget(self._listing)
            series = count_of(len(found.series), "series", "series")
            self.totals_changed.emit(f"{count_of(len(found.meetings), 'meeting', 'meetings')} · {series}")
        else:
            self._room.show_view(view)
            self._stack.setCurrentWidget(self._room)
            state = f"{view.there} of {view.voters} there" if view.meeting.state == "running" else view.meeting.state
            self.totals_changed.emit(f"{view.meeting.title}, {view.writing.day(view.meeting.on)} · {state}")
        self.actions_changed.emit()

    def show_changes(self, change: ChangeSet) -> None:
        """Meetings follow all records: whatever changed may stand on an agenda."""
        if change.kinds:
            self.reload()

    @Slot(str)
    def enter(self, meeting: str) -> None:
        """Go into a meeting."""
        self._meeting = meeting
        self.reload()
        self._room.setFocus()

    @Slot()
    def _leave(self) -> None:
        self._meeting = ""
        self.reload()

    @Slot(str)
    def show_minutes(self, meeting: str) -> None:
        """The final minutes of a meeting."""
        record = self.ports.session.read(lambda reader: minutes_record(reader, meeting))
        MinutesSheet(self.window(), self.ports, record).open_at()

    def _plan(self) -> None:
        items = self._listing.plan_choices()
        if items:
            popup_menu(self, items, self.mapToGlobal(QPoint(self.width() - size(380), 0)))

    def new_here(self) -> bool:
        """What can be planned."""
        if self._meeting or not self.ports.session.writable:
            return False
        self._plan()
        return True

    def _ask_calendar(self) -> None:
        proposed = proposed_in(self.ports.settings, PAPERS, "meetings.ics")
        ask_target(self, "Save the calendar", proposed, "Calendar (*.ics)", self.save_calendar)

    def save_calendar(self, path: Path) -> None:
        """All series as a calendar file."""
        today = now().astimezone().date()
        found = self.ports.session.read(lambda reader: calendar(reader, today))
        said = f"Saved {count_of(len(found.events), 'event', 'events')} in {path.name}"
        save_file(path, as_ics(found), self.ports.toast, said)

    def project(self, *, on: bool) -> None:
        """Large type for a room."""
        self._room.enlarge(large=on)

    def open_record(self, kind: str, record_id: str) -> None:
        """Go into a meeting."""
        if kind == "meeting":
            self.enter(record_id)

    def help(self) -> str:
        """How meetings work."""
        return HELP

    def keys(self) -> Sequence[tuple[str, str]]:
        """Keys while a meeting runs."""
        return KEYS

    def layout_state(self) -> dict[str, Any]:
        """The list, and the meeting that one was in."""
        self._room.saved()
        return {"list": self._listing.layout_state(), "meeting": self._meeting}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self._listing.restore_layout(state.get("list", {}))
        if state.get("meeting"):
            self.enter(str(state["meeting"]))
