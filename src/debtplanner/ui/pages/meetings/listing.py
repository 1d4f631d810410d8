"""The list of meetings, and the series with their days ahead."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.commands.edits import Remove
from debtplanner.commands.meetings import PlanMeeting
from debtplanner.queries.meetings import MeetingRow, Meetings
from debtplanner.system.writing import Writing
from debtplanner.ui.pages.meetings.series import (
    changes_card,
    deliverables_card,
    participants_card,
    series_form,
    template_card,
)
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card, FigureCard
from debtplanner.ui.widgets.empty import EmptyState
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.menus import MenuItem
from debtplanner.ui.widgets.style import scrolled, set_part, spaced
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table
from debtplanner.ui.widgets.text import label

_MARKS = {"planned": "none", "running": "behind", "closed": "ok"}
NONE = "Reviews will be listed here: when they were, what was decided, and the minutes."


class Listing(QWidget):
    """Shows meetings and one series in full; `entered` carries the meeting to go into."""

    entered = Signal(str)
    minutes_asked = Signal(str)

    def __init__(self, ports: PagePorts) -> None:
        super().__init__()
        self._ports = ports
        self._found: Meetings | None = None
        names = (
            ("next", "Next meeting"),
            ("running", "Running"),
            ("open", "Open follow-ups"),
            ("decisions", "Decisions taken"),
        )
        self._figures = {key: FigureCard(key, name, why=False) for key, name in names}
        self._table = Table(
            "Meetings", self._columns(), fit_height=True, max_lines=8, empty="No meeting is planned yet."
        )
        self._choice = Choice("Series")
        self._rule = label("", "label", wrap=True)
        self._edit = button("Edit…", "link", "pencil")
        self._cards = (
            participants_card(ports, self._now, self._chosen),
            template_card(ports, self._now, self._chosen),
            deliverables_card(ports, self._now, self._chosen),
            changes_card(ports, self._chosen),
        )
        self._none = EmptyState(NONE, "Add the first series" if ports.session.writable else "")
        self._build()
        self._table.opened.connect(self.entered)
        self._table.context = self._menu
        self._table.delete_requested.connect(self._remove)
        self._choice.activated.connect(self._show_series)
        self._edit.clicked.connect(self._edit_series)
        self._none.primary.connect(self.new_series)

    def _now(self) -> Meetings | None:
        return self._found

    def _chosen(self) -> str:
        return self._choice.value()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("title", "Meeting", lambda row: row.meeting.title, names=True, priority=0),
            Column("on", "Day", self._day, lambda row: row.meeting.on, width=120, min_width=104, priority=0),
            Column("state", "State", lambda row: row.meeting.state.capitalize(), kind="glyph", width=120, min_width=110, priority=0,
                   glyph=lambda row: _MARKS[row.meeting.state]),
            Column("decisions", "Decisions", lambda row: str(row.decisions), lambda row: row.decisions, "number", width=96, priority=2),
            Column("follow_ups", "Follow-ups", self._follow_ups, lambda row: row.open_follow_ups, width=150, min_width=130, priority=1),
            Column("minutes", "Minutes", self._version, lambda row: row.version, width=110, min_width=96, priority=3),
        )  # fmt: skip

    def _day(self, row: MeetingRow) -> str:
        return "" if self._found is None else self._found.writing.short_day(row.meeting.on)

    @staticmethod
    def _follow_ups(row: MeetingRow) -> str:
        return f"{row.open_follow_ups} of {row.follow_ups} open" if row.follow_ups else "—"

    @staticmethod
    def _version(row: MeetingRow) -> str:
        return f"version {row.version}" if row.version else "—"

    def _build(self) -> None:
        inside = QWidget()
        set_part(inside, "clear")
        column = QVBoxLayout(inside)
        spaced(column, (0, 0, 8, 0), 16)
        figures = QHBoxLayout()
        spaced(figures, spacing=16)
        for card in self._figures.values():
            figures.addWidget(card, 1)
        column.addLayout(figures)
        held = Card("Meetings", "Enter opens one")
        held.add(self._table)
        column.addWidget(held)
        head = Card("Series")
        head.head.addWidget(self._choice)
        head.head.addWidget(self._edit)
        head.add(self._rule)
        column.addWidget(head)
        for pair in (self._cards[:2], self._cards[2:]):
            row = QHBoxLayout()
            spaced(row, spacing=16)
            for one in pair:
                side = QVBoxLayout()
                side.addWidget(one)
                side.addStretch(1)
                row.addLayout(side, 1)
            column.addLayout(row)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        spaced(whole)
        self._area = scrolled(inside)
        whole.addWidget(self._area)
        whole.addWidget(self._none)
        self.setFocusProxy(self._table)

    def show_meetings(self, found: Meetings) -> None:
        """Show them as they are today."""
        self._found = found
        empty = not found.meetings and not found.series
        self._area.setVisible(not empty)
        self._none.setVisible(empty)
        following, running = found.next, found.running
        when = when_words((following.meeting.on - found.today).days, found.writing) if following is not None else ""
        self._figures["next"].set_value(
            found.writing.short_day(following.meeting.on) if following is not None else "none",
            f"{following.meeting.title}, {when}" if following is not None else "plan one from its series",
        )
        self._figures["running"].set_value(
            "1" if running else "0", running.meeting.title if running else "none is open"
        )
        late = sum(one.overdue(found.today) for one in found.follow_ups)
        self._figures["open"].set_value(
            str(len(found.follow_ups)), f"{late} overdue" if late else "none is overdue", "danger" if late else ""
        )
        held = [row for row in found.meetings if row.meeting.state == "closed"]
        self._figures["decisions"].set_value(
            str(sum(row.decisions for row in found.meetings)),
            f"in {found.writing.count(len(held), 'closed meeting', 'closed meetings')}",
        )
        self._table.set_rows(found.meetings)
        chosen = self._choice.value()
        self._choice.set_choices(tuple((row.id, row.series.name) for row in found.series))
        self._choice.set_value(chosen or (found.series[0].id if found.series else ""))
        self._show_series()

    @Slot()
    def _show_series(self) -> None:
        found, chosen = self._found, self._choice.value()
        if found is None:
            return
        row = next((one for one in found.series if one.id == chosen), None)
        ahead = ", ".join(found.writing.short_day(day) for day in row.ahead) if row is not None else ""
        self._rule.setText(f"{row.rule}. Next: {ahead or 'no day ahead'}." if row is not None else "No series yet.")
        self._edit.setEnabled(row is not None and self._ports.session.writable)
        groups: tuple[Sequence[Any], ...] = (found.participants, found.templates, found.deliverables, found.changes)
        for card, records in zip(self._cards, groups, strict=True):
            card.show_records([one for one in records if one.series == chosen], found.writing)

    def _menu(self, ids: tuple[str, ...]) -> Sequence[MenuItem | None]:
        row = self._table.row_of(ids[0]) if len(ids) == 1 else None
        if row is None:
            return ()
        planned = row.meeting.state == "planned" and self._ports.session.writable
        return (
            MenuItem("Open", lambda: self.entered.emit(row.id), "chevron-right"),
            MenuItem("Minutes…", lambda: self.minutes_asked.emit(row.id), "file-text", enabled=row.version > 0),
            MenuItem("Change day or length…", lambda: self._change(row), "pencil", enabled=planned),
            MenuItem("Remove", lambda: self._remove(ids), "archive", "Del", enabled=planned),
        )

    def _change(self, row: MeetingRow) -> None:
        if self._found is not None:
            keys = ("title", "on", "begins", "minutes", "quorum", "place")
            form = RecordForm("meeting", keys, (("on", "begins"), ("minutes", "quorum")))
            RecordSheet(self.window(), self._ports, form, self._found.writing, record=row.meeting).open_at()

    @Slot(object)
    def _remove(self, ids: tuple[str, ...]) -> None:
        if ids and self._ports.session.writable and self._ports.execute(Remove("meeting", ids), None):
            self._ports.toast("Removed the meeting", undo=True)

    @Slot()
    def _edit_series(self) -> None:
        found = self._found
        row = next((one for one in found.series if one.id == self._chosen()), None) if found is not None else None
        if found is not None and row is not None:
            RecordSheet(self.window(), self._ports, series_form(found), found.writing, record=row.series).open_at()

    @Slot()
    def new_series(self) -> None:
        """The form of a new series."""
        if self._found is not None:
            start = {"pack": "monthly", "pattern": "weekday", "week": "2", "weekday": "1", "day": "1", "every": "1",
                     "first": f"{self._found.today:%Y-%m}", "begins": "14:00", "minutes": "60", "quorum": "1"}  # fmt: skip
            RecordSheet(
                self.window(), self._ports, series_form(self._found), self._found.writing, start=start
            ).open_at()

    def plan_choices(self) -> list[MenuItem | None]:
        """The next days of each series that are not planned yet, and a meeting without a series."""
        found = self._found
        if found is None:
            return []
        items: list[MenuItem | None] = []
        for row in found.series:
            taken = {one.meeting.on for one in found.meetings if one.meeting.series == row.id}
            free = [day for day in row.ahead if day not in taken][:2]
            items += [
                MenuItem(f"{row.series.name}, {found.writing.short_day(day)}", self._planner(row.id, day), "calendar")
                for day in free
            ]
        return [
            *items,
            None,
            MenuItem("A meeting of its own…", self._plan_own, "plus"),
            MenuItem("New series…", self.new_series, "refresh-cw"),
        ]

    def _planner(self, series: str, day: Any) -> Callable[[], Any]:
        def plan() -> None:
            record_id: str = self._ports.session.new_id()
            if self._ports.execute(PlanMeeting(series, day, record_id), None):
                self.entered.emit(record_id)

        return plan

    def _plan_own(self) -> None:
        if self._found is not None:
            keys = ("title", "on", "begins", "minutes", "quorum", "place")
            form = RecordForm("meeting", keys, (("on", "begins"), ("minutes", "quorum")))
            start = {"on": self._found.today.isoformat(), "begins": "14:00", "minutes": "60", "quorum": "1"}
            RecordSheet(self.window(), self._ports, form, self._found.writing, start=start).open_at()

    def layout_state(self) -> dict[str, Any]:
        """Table and chosen series."""
        return {"table": self._table.layout_state(), "series": self._choice.value()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self._table.restore_layout(state.get("table", {}))
        if state.get("series"):
            self._choice.set_value(str(state["series"]))
        self._show_series()


def when_words(days: int, writing: Writing) -> str:
    """How far away the day of a meeting is; below zero it has passed."""
    if days == 0:
        return "today"
    away = writing.count(abs(days), "day", "days")
    return f"in {away}" if days > 0 else f"{away} late"
