"""Figures under each other on one edge, each with the way to its reason; they change in place and keep the focus."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from debtplanner.ui.theme import set_icon
from debtplanner.ui.widgets.bands import BandLabel
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.style import set_part, set_state, spaced
from debtplanner.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its key, its name, its value as shown, and a band beside it where it has one."""

    key: str
    name: str
    value: str
    band: str = ""
    quiet: bool = False


class _FigureRow(QWidget):
    """One line of the grid; the figures of all lines end on the same edge."""

    def __init__(self, key: str) -> None:
        super().__init__()
        set_part(self, "clear")
        self.name = label("", "label")
        self.band = BandLabel()
        self.value = label("", "strong", select=True)
        self.value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.why = button("", "quiet", "circle-question-mark", "Why")
        set_icon(self.why, "circle-question-mark", "accent")
        self.why.setProperty("figure", key)
        row = QHBoxLayout(self)
        spaced(row)
        row.addWidget(self.name)
        row.addStretch(1)
        for widget in (self.band, self.value, self.why):
            row.addWidget(widget)

    def show_figure(self, figure: Figure) -> None:
        """Say this."""
        said = f"{figure.value} {figure.band}".strip()
        self.name.setText(figure.name)
        self.value.setText(figure.value)
        set_state(self.value, "role", "caption" if figure.quiet else "strong")
        self.band.set_band(figure.band)
        self.band.setVisible(bool(figure.band))
        self.why.setAccessibleName(f"Why {figure.name} is {said}")
        self.why.setToolTip(f"Why {figure.name.lower()} is {said}")


class FigureGrid(QWidget):
    """Shows figures; `why_requested` carries the key of the one that is asked about."""

    why_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_part(self, "clear")
        self._rows: dict[str, _FigureRow] = {}
        self._column = QVBoxLayout(self)
        spaced(self._column, spacing=2)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show these; what is not among them is hidden."""
        for figure in figures:
            row = self._rows.get(figure.key) or self._add(figure.key)
            row.show_figure(figure)
        shown = {figure.key for figure in figures}
        for key, row in self._rows.items():
            row.setVisible(key in shown)

    def why_button(self, key: str) -> QPushButton:
        """The way to the reason of one figure."""
        return self._rows[key].why

    def _add(self, key: str) -> _FigureRow:
        row = _FigureRow(key)
        row.why.clicked.connect(self._ask)
        self._column.addWidget(row)
        self._rows[key] = row
        return row

    @Slot()
    def _ask(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.why_requested.emit(str(sender.property("figure")))
