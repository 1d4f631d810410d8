"""The Measures page: what is to get better, where it stands on its path, and which targets contradict each other."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from debtplanner.commands.edits import Remove
from debtplanner.domain.changes import ChangeSet
from debtplanner.queries.explain_measures import why_conflicts, why_count, why_status
from debtplanner.queries.measures import MeasureRow, Measures, measures
from debtplanner.system.clock import now
from debtplanner.ui.pages.measures.columns import GROUPING, measure_columns
from debtplanner.ui.pages.measures.conflicts import ConflictsView
from debtplanner.ui.pages.measures.detail import MeasurePanel
from debtplanner.ui.pages.measures.entry import EntryCard
from debtplanner.ui.pages.measures.forms import MEASURE, ReadingSheet
from debtplanner.ui.sheets.recordsheet import RecordSheet
from debtplanner.ui.shell.page import Action, Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import Segmented
from debtplanner.ui.widgets.cards import FigureCard
from debtplanner.ui.widgets.empty import EmptyState
from debtplanner.ui.widgets.flow import LEAST_TABLE, Cards, giving_way
from debtplanner.ui.widgets.panel import PanelSplit
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.table.view import Table

KINDS = ("measure", "reading", "settlement", "capability", "objective", "outcome", "initiative", "workspace")
FIRST = "Measures show whether it gets better: each with a baseline, a target and readings over time."
FIGURES = (
    ("good", "On path or met", ("on_path", "met")),
    ("behind", "Behind", ("behind",)),
    ("unknown", "No data or stale", ("no_data", "stale")),
)
HELP = """
A **status** compares the last reading after the baseline with the straight path from baseline to target: on path, behind,
met. Without such a reading it is *no data*, and a reading older than its cadence is *stale*: never green.

* **Enter readings** holds all measures of a month in one grid: type, press Enter, type the next, or paste a column.
* A corrected reading keeps the old one: it stays in the list of the measure.
* **Conflicts** are targets for one quantity that do not agree. Open one to correct it, or say why they may differ.
* **Space** on a status shows how it came about.
"""


def _listed(names: Sequence[str]) -> str:
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} more"


class MeasuresPage(Page):
    """One reading of the measures as table, entry grid and conflicts, with the panel of one measure."""

    key = "measures"
    title = "Measures"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._found: Measures | None = None
        self._figures = {key: FigureCard(key, name) for key, name, _ in FIGURES}
        self._figures["conflicts"] = FigureCard("conflicts", "Conflicting targets")
        self._view = Segmented(
            "View", (("measures", "Measures"), ("entry", "Enter readings"), ("conflicts", "Conflicts"))
        )
        self.table = Table("Measures", measure_columns(self._writing), empty="No measure yet.")
        self.table.group_by(GROUPING)
        self.panel = MeasurePanel(ports)
        self.entry = EntryCard(ports)
        self.conflicts = ConflictsView(ports)
        self._none = EmptyState(FIRST, "Add the first measure" if ports.session.writable else "")
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.reload()

    def _writing(self) -> Any:
        assert self._found is not None  # noqa: S101 - rows come with it
        return self._found.writing

    def _build(self) -> None:
        figures = Cards()
        for card in self._figures.values():
            figures.add(card)
        self._split = PanelSplit(self.table, self.panel)
        for place in (self._split, self.entry, self.conflicts, self._none):
            self._stack.addWidget(place)
        bar = QHBoxLayout()
        spaced(bar)
        bar.addWidget(self._view)
        bar.addStretch(1)
        area, column = giving_way((24, 0, 24, 16), 12)
        whole = QVBoxLayout(self)
        spaced(whole)
        whole.addWidget(area)
        self._stack.setMinimumHeight(size(LEAST_TABLE))
        column.addWidget(figures)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        for card in self._figures.values():
            card.why_requested.connect(self._why)
        self._view.chosen.connect(self.show_view)
        self.table.selected.connect(self._selected)
        self.table.opened.connect(self.edit)
        self.table.why_requested.connect(self._why_row)
        self.table.delete_requested.connect(self.remove)
        self.panel.why_requested.connect(self._why_panel)
        self.panel.edit_asked.connect(self.edit)
        self.panel.remove_asked.connect(self._remove_one)
        self.panel.reading_asked.connect(self.add_reading)
        self.panel.correction_asked.connect(self.correct)
        self._none.primary.connect(self.add_measure)

    def header_actions(self) -> Sequence[Action]:
        """What can be begun here."""
        writable = self.ports.session.writable
        return (
            Action("Enter readings", self.enter_readings, "square-pen", enabled=writable),
            Action("New measure", self.add_measure, "plus", primary=True, enabled=writable),
        )

    def reload(self) -> None:
        """Read the measures again, as of today."""
        today = now().astimezone().date()
        found: Measures = self.ports.session.read(lambda reader: measures(reader, today))
        self._found = found
        self._show_figures(found)
        self.table.set_rows(found.rows)
        self.entry.show_measures(found)
        self.conflicts.show_measures(found)
        self._show_stack()
        self._show_panel(self.table.selected_ids())
        self.totals_changed.emit(
            f"{found.writing.count(len(found.rows), 'measure', 'measures')} · as of {found.writing.day(found.today)}"
        )

    def show_changes(self, change: ChangeSet) -> None:
        """Measures follow their readings, targets elsewhere and what initiatives promise."""
        if change.concerns(*KINDS):
            self.reload()

    def _show_figures(self, found: Measures) -> None:
        whole = f"of {found.writing.count(len(found.rows), 'measure', 'measures')}" if found.rows else "no measure yet"
        for key, _, states in FIGURES:
            count = found.count(*states)
            late = key == "behind" and count > 0
            names = [row.measure.name for row in found.rows if row.standing.state in states]
            self._figures[key].set_value(str(count), _listed(names) if late else whole, "danger" if late else "")
        settled = len(found.conflicts) - len(found.open_conflicts)
        open_ones = [row.label.lower() for row in found.open_conflicts]
        context = _listed(open_ones) or "every target agrees"
        if settled:
            context += f", {settled} intended"
        self._figures["conflicts"].set_value(str(len(open_ones)), context, "warn" if open_ones else "")

    def _show_stack(self) -> None:
        key = self._view.current
        empty = self._found is not None and not self._found.rows and key != "conflicts"
        places = {"measures": self._split, "entry": self.entry, "conflicts": self.conflicts}
        self._stack.setCurrentWidget(self._none if empty else places[key])

    @Slot(str)
    def show_view(self, key: str) -> None:
        """Show the table, the entry grid or the conflicts."""
        self._view.choose(key)
        self._show_stack()
        if key == "entry":
            self.entry.begin()

    @Slot()
    def enter_readings(self) -> None:
        """The entry grid, ready to be typed into."""
        self.show_view("entry")

    @Slot(object)
    def _selected(self, ids: tuple[str, ...]) -> None:
        self._show_panel(ids)

    def _show_panel(self, ids: tuple[str, ...]) -> None:
        row = None if self._found is None or len(ids) != 1 else self._found.row(ids[0])
        if row is None or self._found is None:
            self._split.close_panel()
            return
        self.panel.show_measure(row, self._found)
        self._split.open_panel()

    def _row(self, record_id: str) -> MeasureRow | None:
        return None if self._found is None else self._found.row(record_id)

    @Slot(str)
    def _why(self, key: str) -> None:
        if self._found is None:
            return
        if key == "conflicts":
            why = why_conflicts(self._found)
        else:
            name, states = next((name, states) for one, name, states in FIGURES if one == key)
            why = why_count(self._found, states, name)
        self.ports.show_why(why, self._figures[key])

    @Slot(str, str)
    def _why_row(self, record_id: str, _key: str) -> None:
        row = self._row(record_id)
        if row is not None and self._found is not None:
            self.ports.show_why(why_status(row, self._found), self.table)

    @Slot(str)
    def _why_panel(self, _key: str) -> None:
        ids = self.table.selected_ids()
        if ids:
            self._why_row(ids[0], "status")

    @Slot()
    def add_measure(self) -> None:
        """The form of a new measure."""
        if self._found is not None:
            start = {"group": "system", "direction": "higher", "quantity": "other", "statistic": "any"}
            start |= {"unit": "percent", "operator": ">=", "cadence": "monthly"}
            fixed = {"position": len(self._found.rows)}
            RecordSheet(self.window(), self.ports, MEASURE, self._found.writing, start=start, fixed=fixed).open_at()

    def new_here(self) -> bool:
        """Ctrl+N: a new measure."""
        if self.ports.session.writable:
            self.add_measure()
        return True

    @Slot(str)
    def edit(self, record_id: str) -> None:
        """The form of a measure."""
        row = self._row(record_id)
        if row is not None and self._found is not None and self.ports.session.writable:
            RecordSheet(self.window(), self.ports, MEASURE, self._found.writing, record=row.measure).open_at()

    @Slot(str)
    def add_reading(self, record_id: str) -> None:
        """The form of a new reading of today."""
        row = self._row(record_id)
        if row is not None and self._found is not None:
            start = {"day": str(self._found.today)}
            ReadingSheet(self.window(), self.ports, row.measure, self._found.writing, start).open_at()

    @Slot(str, str)
    def correct(self, record_id: str, reading_id: str) -> None:
        """The form that corrects a reading."""
        row = self._row(record_id)
        reading = None if row is None else next((one for one in row.readings if one.id == reading_id), None)
        if row is None or reading is None or self._found is None:
            return
        writing = self._found.writing
        start = {
            "day": str(reading.day),
            "value": writing.typed_number(reading.value),
            "source": reading.source,
            "note": reading.note,
        }
        ReadingSheet(self.window(), self.ports, row.measure, writing, start, reading).open_at()

    @Slot(str)
    def _remove_one(self, record_id: str) -> None:
        self.remove((record_id,))

    @Slot(object)
    def remove(self, ids: tuple[str, ...]) -> None:
        """Measures into the bin, with their readings."""
        if ids and self.ports.session.writable and self.ports.execute(Remove("measure", ids), self):
            self.ports.toast(f"Removed {self._writing().count(len(ids), 'measure', 'measures')}", undo=True)

    def open_record(self, kind: str, record_id: str) -> None:
        """Show one measure, that of a reading, or the conflicts."""
        if kind == "settlement":
            self.show_view("conflicts")
            return
        rows = self._found.rows if self._found is not None else ()
        of_reading = next((row.id for row in rows if record_id in {one.id for one in row.readings}), record_id)
        self.show_view("measures")
        self.table.select(of_reading)

    def help(self) -> str:
        """What Measures answers."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """The table's columns and order."""
        return {"table": self.table.layout_state()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self.table.restore_layout(state.get("table", {}))
