"""Which columns are shown, how wide and in which order: fitted to the width, chosen by the reader, saved as a dict."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from debtplanner.ui.theme import font, size
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.fit import fit
from debtplanner.ui.widgets.table.head import ARROW
from debtplanner.ui.widgets.table.paint import PADDING

if TYPE_CHECKING:
    from debtplanner.ui.widgets.table.base import TableBase


class ColumnLayout:
    """Keeps what the reader chose, and applies it to the head at each width."""

    def __init__(self, table: "TableBase") -> None:
        self._table = table
        self.chosen = {column.key for column in table.rows.columns if column.shown}
        self.wanted: dict[str, int] = {}
        self.fitting = False
        self.merged = False
        self.first = 0

    @property
    def _head(self) -> QHeaderView:
        return self._table.horizontalHeader()

    def place_merged(self) -> None:
        """Put the merged column where its first part stands."""
        rows = self._table.rows
        if rows.merged is not None:
            section = rows.section(rows.merged.key)
            first = self._head.visualIndex(rows.section(rows.merged.parts[0]))
            self._head.moveSection(self._head.visualIndex(section), first)

    def apply(self) -> None:
        """Show, hide and size columns for the width there is; waits while a cell is edited, which must not vanish."""
        table, rows = self._table, self._table.rows
        available = table.viewport().width()
        if available <= 0 or self.fitting or rows.editing is not None:
            return
        columns = [self._with_arrow(column) for column in rows.columns if column.key in self.chosen]
        scale = max(size(100), 1) / 100
        fitted = fit(columns, rows.merged, self.wanted, round(available / scale))
        self.fitting = True
        try:
            self._set_widths({key: round(width * scale) for key, width in fitted.widths.items()}, available)
        finally:
            self.fitting = False
        self.merged = fitted.merged
        self.first = next(iter(self.visible()), 0)

    def _with_arrow(self, column: Column) -> Column:
        """A column that orders the table is as wide as its title and the arrow need; at 100 %."""
        sorted_by = [key.column for key in self._table.rows.arrangement.sort]
        if column not in sorted_by:
            return column
        wide = QFontMetrics(font("head")).horizontalAdvance(column.title) + size(2 * PADDING + ARROW + 4)
        least = round(wide * 100 / max(size(100), 1))
        return replace(column, width=max(column.width, least), min_width=max(column.min_width, least))

    def _set_widths(self, widths: dict[str, int], available: int) -> None:
        head, rows = self._head, self._table.rows
        naming = next((column.key for column in rows.columns if column.names and column.key in widths), None)
        rest = available - sum(widths.values())
        if naming is not None and -len(widths) <= rest <= len(widths):
            widths[naming] += rest
        keys = [column.key for column in rows.columns] + ([rows.merged.key] if rows.merged else [])
        for section, key in enumerate(keys):
            hidden = key not in widths
            if head.isSectionHidden(section) != hidden:
                head.setSectionHidden(section, hidden)
            if not hidden and head.sectionSize(section) != widths[key]:
                head.resizeSection(section, widths[key])

    def resized(self, section: int, width: int) -> None:
        """The reader dragged an edge: remember it, at 100 %."""
        if not self.fitting and width > 0:
            self.wanted[self._key(section)] = round(width * 100 / max(size(100), 1))

    def toggle(self, key: str) -> None:
        """Show or hide a column; the naming one stays."""
        column = self._table.rows.column(self._table.rows.section(key))
        if column is not None and not column.names:
            self.chosen ^= {key}
            self.apply()

    def state(self) -> dict[str, Any]:
        """Chosen columns, widths and order, as plain values."""
        order = [self._key(self._head.logicalIndex(visual)) for visual in range(self._head.count())]
        return {"shown": sorted(self.chosen), "widths": dict(sorted(self.wanted.items())), "order": order}

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state` says; columns it does not know stay as they are."""
        rows = self._table.rows
        known = {column.key for column in rows.columns}
        order = [str(key) for key in state.get("order", ())]
        new = known.difference(order)
        shown = {str(key) for key in state.get("shown", ())} & known
        names = {column.key for column in rows.columns if column.names}
        if shown:
            self.chosen = shown | names | {column.key for column in rows.columns if column.shown and column.key in new}
        widths = state.get("widths", {})
        self.wanted = {str(key): int(width) for key, width in widths.items() if 24 <= int(width) <= 2000}
        target = 0
        for key in order:
            section = rows.section(key)
            if section >= 0:
                self._head.moveSection(self._head.visualIndex(section), target)
                target += 1
        self.apply()

    def reset(self) -> None:
        """Back to what the page proposes."""
        self.chosen = {column.key for column in self._table.rows.columns if column.shown}
        self.wanted = {}
        for section in range(len(self._table.rows.columns)):
            self._head.moveSection(self._head.visualIndex(section), section)
        self.place_merged()
        self.apply()

    def visible(self) -> list[int]:
        """Sections that are shown, from left to right."""
        sections = [self._head.logicalIndex(visual) for visual in range(self._head.count())]
        return [section for section in sections if not self._head.isSectionHidden(section)]

    def _key(self, section: int) -> str:
        column = self._table.rows.column(section)
        if column is not None:
            return column.key
        merged = self._table.rows.merged
        return merged.key if merged else ""
