"""A chart in a card: a sentence above it, units once, and the same data as a table."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.painting import BANDS
from debtplanner.ui.widgets.table import Column, Table

_NUMERIC_START = "0123456789−-+"


@dataclass(frozen=True, slots=True)
class ChartData:
    """The data of a chart as text: a head, and rows as wide as the head; the first column names them."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    id: str
    cells: tuple[str, ...]


def data_table(name: str, data: ChartData) -> Table:
    """The data of a chart as a table that copies like any other."""
    columns = tuple(_column(number, title, data) for number, title in enumerate(data.head))
    table = Table(name, columns, empty="No data yet.")
    table.set_rows(_Line(str(number), cells) for number, cells in enumerate(data.rows))
    return table


def _column(number: int, title: str, data: ChartData) -> Column:
    cells = [row[number] for row in data.rows]
    numeric = number > 0 and any(cells) and all(not cell or cell[0] in _NUMERIC_START or cell == "—" for cell in cells)
    return Column(
        f"c{number}",
        title,
        lambda line: line.cells[number],
        sort=(lambda line: _value(line.cells[number])) if numeric else None,
        kind="number" if numeric else "band" if any(cells) and all(cell in BANDS for cell in cells) else "text",
        width=240 if number == 0 else 120,
        min_width=72,
        names=number == 0,
        priority=0 if number == 0 else number,
    )


def _value(text: str) -> float | None:
    kept = "".join(letter for letter in text.replace("−", "-") if letter in "0123456789.-")
    try:
        return float(kept)
    except ValueError:
        return None


class ChartCard(Card):
    """Holds a chart widget; "Show as table" turns it over."""

    turned = Signal(bool)

    def __init__(self, title: str, subtitle: str, chart: QWidget, data: ChartData | None = None) -> None:
        super().__init__(title, subtitle)
        self.chart = chart
        self._data = data
        self._table: Table | None = None
        self._sides = QStackedWidget()
        self._sides.addWidget(chart)
        self.turn = button("Show as table", "link")
        self.turn.clicked.connect(self._turn)
        self.head.addWidget(self.turn)
        self.add(self._sides, 1)
        self._describe()

    @property
    def table(self) -> Table | None:
        """The table, once it was shown."""
        return self._table

    @property
    def shows_table(self) -> bool:
        """Whether the table side is up."""
        return self._sides.currentIndex() == 1

    def set_data(self, data: ChartData) -> None:
        """Give the chart's data as text; the table follows."""
        self._data = data
        if self._table is not None:
            self._sides.removeWidget(self._table)
            self._table.deleteLater()
            self._table = None
            if not self.shows_table and self.turn.text() == "Show as chart":
                self._show_table()
        self.turn.setVisible(True)

    def set_title(self, title: str, subtitle: str | None = None) -> None:
        """Say something else above the chart."""
        super().set_title(title, subtitle)
        self._describe()

    def _turn(self) -> None:
        if self.shows_table:
            self._sides.setCurrentIndex(0)
            self.turn.setText("Show as table")
        else:
            self._show_table()
            self.turn.setText("Show as chart")
        self.turned.emit(self.shows_table)

    def _show_table(self) -> None:
        if self._table is None and self._data is not None:
            self._table = data_table(self.title.text(), self._data)
            self._sides.addWidget(self._table)
        self._sides.setCurrentIndex(1)

    def _describe(self) -> None:
        self.turn.setAccessibleName(f"{self.turn.text()}: {self.title.text()}")
        self.chart.setAccessibleName(self.title.text())
        self.chart.setAccessibleDescription(
            f"{self.subtitle.text()} The same data stands behind “Show as table”.".strip()
        )
