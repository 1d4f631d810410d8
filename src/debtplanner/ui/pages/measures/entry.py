"""A month of readings for all measures in one grid: typed down the column, or pasted from a spreadsheet."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Slot

from debtplanner.commands.edits import Remove, Revise
from debtplanner.commands.measures import EnterReadings, Entry
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import typed_value
from debtplanner.domain.measures import Reading
from debtplanner.domain.months import Month
from debtplanner.exchange.rows_text import rows_of
from debtplanner.queries.conflicts import with_unit
from debtplanner.queries.explain_measures import unit_words
from debtplanner.queries.measures import MeasureRow, Measures
from debtplanner.ui.sheets.typedcell import TypedCell
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

MONTHS_BACK = 36


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One measure in one month: its reading there, if there is one, and the last one before."""

    row: MeasureRow
    reading: Reading | None
    before: Reading | None

    @property
    def id(self) -> str:
        """The measure's id."""
        return self.row.id


def entry_rows(found: Measures, month: Month) -> tuple[EntryRow, ...]:
    """Every measure in a month."""
    rows: list[EntryRow] = []
    for row in found.rows:
        earlier = [one for one in row.counting if one.day < month.first_day]
        rows.append(EntryRow(row, row.reading_in(month.year, month.month), earlier[-1] if earlier else None))
    return tuple(rows)


def day_in(month: Month, today: date) -> date:
    """The day that a new reading of a month gets: its last one, or today while it lasts."""
    return min(month.last_day, max(today, month.first_day))


class EntryCard(Card):
    """Shows the months up to today; a cell is saved as it is left. Emptying a value moves its reading into the bin."""

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(
            "Enter readings",
            "Type a value, press Enter, type the next; or paste values, or names with values, from a spreadsheet. "
            "A value that changes keeps the old one as corrected.",
        )
        self._ports = ports
        self._found: Measures | None = None
        self._months = Choice("Month")
        self._months.activated.connect(self.refresh)
        self.head.addWidget(self._months)
        self.table = Table("Readings of the month", self._columns(), empty="Add a measure first.")
        self.table.edited.connect(self._edited)
        self.table.pasted.connect(self._pasted)
        self.table.delete_requested.connect(self._clear)
        self.add(self.table, 1)

    @property
    def month(self) -> Month:
        """The month at hand."""
        return Month.parse(self._months.value())

    def _columns(self) -> tuple[Column, ...]:
        writable = self._ports.session.writable

        def entered(row: EntryRow) -> bool:
            return writable and row.reading is not None

        return (
            Column("name", "Measure", lambda row: row.row.measure.name, names=True, priority=0),
            Column("unit", "Unit", lambda row: unit_words(row.row.measure.unit), width=122, min_width=122, priority=3),
            Column("before", "Before", lambda row: self._value(row, row.before), kind="number", width=140, min_width=128, priority=2),
            Column(
                "value", "Value", self._plain, kind="number", width=104, min_width=92, priority=0,
                editable=writable, edit_text=self._typed,
            ),
            Column(
                "day", "Day", self._day, width=112, min_width=108, priority=1, editable=entered,
                edit_text=lambda row: "" if row.reading is None else str(row.reading.day),
            ),
            Column(
                "source", "Source", lambda row: self._words(row, "source"), width=180, priority=1, editable=entered,
                edit_text=lambda row: self._words(row, "source"),
            ),
            Column(
                "note", "Note", lambda row: self._words(row, "note"), width=180, priority=2, editable=entered,
                edit_text=lambda row: self._words(row, "note"),
            ),
        )  # fmt: skip

    def _value(self, row: EntryRow, reading: Reading | None) -> str:
        if self._found is None or reading is None:
            return "—"
        return with_unit(self._found.writing, reading.value, row.row.measure.unit)

    def _plain(self, row: EntryRow) -> str:
        return "—" if self._found is None or row.reading is None else self._found.writing.number(row.reading.value)

    def _typed(self, row: EntryRow) -> str:
        if self._found is None or row.reading is None:
            return ""
        return self._found.writing.typed_number(row.reading.value)

    def _day(self, row: EntryRow) -> str:
        return "—" if self._found is None or row.reading is None else self._found.writing.short_day(row.reading.day)

    @staticmethod
    def _words(row: EntryRow, key: str) -> str:
        return "" if row.reading is None else str(getattr(row.reading, key))

    def show_measures(self, found: Measures) -> None:
        """Show them as they are now; the month at hand stays."""
        self._found = found
        kept, now = self._months.value(), Month.of(found.today)
        months = [now.plus(-back) for back in range(MONTHS_BACK)]
        self._months.set_choices(tuple((str(one), found.writing.month(one)) for one in months))
        if kept not in {str(one) for one in months}:
            self._months.set_value(str(now))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """The readings of the month at hand."""
        if self._found is not None:
            self.table.set_rows(entry_rows(self._found, self.month))

    def begin(self) -> None:
        """Put the focus on the first value, ready to be typed."""
        first = self.table.rows.row(0)
        self.table.setFocus()
        if first is not None:
            line, section = self.table.rows.place(first.id), self.table.rows.section("value")
            self.table.setCurrentIndex(self.table.rows.index(line, section))

    def _entry(self, row: EntryRow, value: Decimal) -> Entry:
        if row.reading is not None:
            return Entry(row.id, row.reading.day, value, row.reading.id)
        assert self._found is not None  # noqa: S101 - rows come from it
        return Entry(row.id, day_in(self.month, self._found.today), value)

    @Slot(str, str, str)
    def _edited(self, row_id: str, key: str, text: str) -> None:
        row = self.table.row_of(row_id)
        if row is None or self._found is None:
            return
        cell = TypedCell(self.table, row_id, key)
        try:
            if key == "value" and not text.strip():
                self._clear((row_id,))
                return
            value = typed_value("reading", key, text, self._found.writing.notation)
        except RuleBroken as refusal:
            cell.show_refusal(refusal)
            return
        command = self._command(row, key, value)
        if command is not None:
            self._ports.execute(command, cell)

    def _command(self, row: EntryRow, key: str, value: Any) -> object | None:
        if key == "value":
            return EnterReadings((self._entry(row, value),))
        if row.reading is None:
            return None
        return Revise("reading", row.reading.id, {key: value}, {key: getattr(row.reading, key)})

    @Slot(object)
    def _clear(self, ids: tuple[str, ...]) -> None:
        rows = [self.table.row_of(one) for one in ids]
        doomed = tuple(row.reading.id for row in rows if row is not None and row.reading is not None)
        if self._found is None or not doomed or not self._ports.session.writable:
            return
        restores = any(row.reading.replaces for row in rows if row is not None and row.reading is not None)
        if self._ports.execute(Remove("reading", doomed), self):
            more = "; what it corrected counts again" if restores else ""
            self._ports.toast(
                f"Removed {self._found.writing.count(len(doomed), 'reading', 'readings')}{more}", undo=True
            )

    @Slot(str)
    def _pasted(self, text: str) -> None:
        """Values from the current row downwards, or names with values; one that cannot be taken refuses all."""
        if self._found is None or not self._ports.session.writable:
            return
        try:
            entries = self.read_cells(text)
        except RuleBroken as refusal:
            self._ports.toast(f"Nothing was pasted. {refusal.sentence}")
            return
        if entries and self._ports.execute(EnterReadings(entries), self):
            self._ports.toast(f"Pasted {self._found.writing.count(len(entries), 'reading', 'readings')}", undo=True)

    def read_cells(self, text: str) -> tuple[Entry, ...]:
        """The readings in pasted cells; raises RuleBroken for a name or value that is none. Empty cells are passed by."""
        cells = rows_of(text, "\t")
        named = any(len(row) > 1 and row[1].strip() for row in cells)
        lines = self._by_name([row[0] for row in cells]) if named else self._downwards(len(cells))
        entries: list[Entry] = []
        for row, line in zip(lines, cells, strict=True):
            typed = line[1] if named and len(line) > 1 else "" if named else line[0]
            if typed.strip() and self._found is not None:
                try:
                    value = typed_value("reading", "value", typed, self._found.writing.notation)
                except RuleBroken as refusal:
                    raise RuleBroken(f"{row.row.measure.name}: {refusal.sentence}") from None
                entries.append(self._entry(row, value))
        return tuple(entries)

    def _downwards(self, count: int) -> list[EntryRow]:
        line = max(0, self.table.currentIndex().row())
        shown = [row for row in (self.table.rows.row(one) for one in range(line, len(self.table.rows.lines))) if row]
        if count > len(shown):
            raise RuleBroken(f"{count} rows do not fit into the {len(shown)} measures from here. Paste fewer.")
        return shown[:count]

    def _by_name(self, names: list[str]) -> list[EntryRow]:
        if self._found is None:
            return []
        known = {row.row.measure.name.casefold(): row for row in entry_rows(self._found, self.month)}
        rows: list[EntryRow] = []
        for name in names:
            row = known.get(" ".join(name.split()).casefold())
            if row is None:
                raise RuleBroken(f"There is no measure named {name.strip()[:40]}. Use the names of this page.")
            if row in rows:
                raise RuleBroken(f"{name.strip()[:40]} comes twice. Paste it once.")
            rows.append(row)
        return rows
