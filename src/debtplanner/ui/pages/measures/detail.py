"""The panel of one measure: where it stands, its path as a chart, forecast, promises, readings and their corrections."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from debtplanner.charts.evidence import path_chart
from debtplanner.domain.measures import STATES, Reading
from debtplanner.queries.conflicts import with_unit
from debtplanner.queries.explain_measures import forecast_words, promise_words, shown
from debtplanner.queries.measures import MeasureRow, Measures
from debtplanner.system.writing import Writing
from debtplanner.ui.pages.measures.columns import target_words
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.chartdrawing import chart_builder
from debtplanner.ui.widgets.chartframe import ChartPicture
from debtplanner.ui.widgets.panel import SidePanel
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import label

MOST_READINGS = 24
CHART_HEIGHT = 150


class MeasurePanel(SidePanel):
    """Shows one measure; asks for its form, for a new reading, and for the correction of one."""

    edit_asked = Signal(str)
    remove_asked = Signal(str)
    reading_asked = Signal(str)
    correction_asked = Signal(str, str)

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("Measure")
        self._ports, self._row_id = ports, ""
        for words, icon, slot in (
            ("New reading…", "plus", self._ask_reading),
            ("Edit…", "pencil", self._ask_edit),
            ("Archive", "archive", self._ask_remove),
        ):
            one = button(words, "secondary", icon) if words != "Archive" else button("", "quiet", icon, words)
            one.setEnabled(ports.session.writable)
            one.clicked.connect(slot)
            self.add_action(one)

    def show_measure(self, row: MeasureRow, found: Measures) -> None:
        """Show it as of the day of `found`."""
        self._row_id = row.id
        one, state, writing = row.measure, row.standing, found.writing
        self.set_head(one.name, " · ".join(part for part in (one.method, one.owner) if part))
        self.clear()
        self.add_figure("status", "Status", STATES[state.state])
        path = state.path
        if path is not None:
            since = writing.short_day(path.start)
            self.add_figure("", f"Baseline, {since}", with_unit(writing, path.baseline, one.unit), why=False)
        stated = "" if one.due is not None else ", end of the plan"
        self.add_figure("", f"Target, {writing.short_day(row.due)}{stated}", target_words(row, writing), why=False)
        if state.latest is not None and state.expected is not None:
            day = writing.short_day(state.latest.day)
            self.add_figure("", f"Reading, {day}", with_unit(writing, state.latest.value, one.unit), why=False)
            self.add_figure("", "Path on that day", shown(writing, state.expected, one.unit), why=False)
        self._add_chart(row, found)
        forecast = forecast_words(row, writing)
        self.add_section("Forecast", label(forecast[0].upper() + forecast[1:] + ".", "body", wrap=True, select=True))
        if row.promises:
            self.add_section("Promised by initiatives", self._promises(row, writing))
        self.add_section("Readings", self._readings(row, writing))
        if one.note:
            self.add_section("Note", label(one.note, "body", wrap=True, select=True))

    def _add_chart(self, row: MeasureRow, found: Measures) -> None:
        chart = path_chart(row, found.writing, found.today)
        if chart is None:
            return
        picture = ChartPicture(self._ports.run, chart_builder(chart), CHART_HEIGHT)
        picture.setFixedHeight(size(CHART_HEIGHT))
        picture.setAccessibleName(chart.sentence)
        picture.setAccessibleDescription("; ".join(f"{cells[0]}: {cells[1]}" for cells in chart.table().rows))
        self.add(picture)

    def _promises(self, row: MeasureRow, writing: Writing) -> QWidget:
        holder = QWidget()
        set_part(holder, "clear")
        column = QVBoxLayout(holder)
        spaced(column, spacing=6)
        for promise in row.promises:
            column.addWidget(label(f"{promise.initiative.name}: {promise.outcome.text}", "body", wrap=True))
            column.addWidget(label(promise_words(promise, row.measure.unit, writing), "caption", wrap=True))
        return holder

    def _readings(self, row: MeasureRow, writing: Writing) -> QWidget:
        if not row.readings:
            return label("No reading yet.", "caption")
        holder = QWidget()
        set_part(holder, "clear")
        grid = QGridLayout(holder)
        spaced(grid, spacing=4)
        grid.setColumnStretch(1, 1)
        for line, reading in enumerate(row.readings[:MOST_READINGS]):
            self._reading(grid, line, reading, row, writing)
        older = len(row.readings) - MOST_READINGS
        if older > 0:
            words = f"{writing.count(older, 'older reading', 'older readings')} in History"
            grid.addWidget(label(words, "caption"), MOST_READINGS, 0, 1, 3)
        return holder

    def _reading(self, grid: QGridLayout, line: int, reading: Reading, row: MeasureRow, writing: Writing) -> None:
        corrected = reading.id in row.corrected
        day, value = writing.short_day(reading.day), with_unit(writing, reading.value, row.measure.unit)
        grid.addWidget(label(day, "caption" if corrected else "body"), line, 0)
        words = [f"{value}, corrected" if corrected else value, reading.source, reading.note]
        said = label(" · ".join(part for part in words if part), "caption" if corrected else "body", wrap=True)
        grid.addWidget(said, line, 1)
        if not corrected and self._ports.session.writable:
            fix = button("", "quiet", "pencil", f"Correct the reading of {day}")
            fix.setProperty("record", reading.id)
            fix.clicked.connect(self._ask_correction)
            grid.addWidget(fix, line, 2)

    @Slot()
    def _ask_correction(self) -> None:
        self.correction_asked.emit(self._row_id, str(self.sender().property("record")))

    @Slot()
    def _ask_reading(self) -> None:
        self.reading_asked.emit(self._row_id)

    @Slot()
    def _ask_edit(self) -> None:
        self.edit_asked.emit(self._row_id)

    @Slot()
    def _ask_remove(self) -> None:
        self.remove_asked.emit(self._row_id)
