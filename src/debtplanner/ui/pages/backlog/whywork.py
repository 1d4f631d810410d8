"""Answers to "why" on the page: of a line, of the item in the panel, of sums."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from debtplanner.domain.backlog import Item
from debtplanner.domain.why import Why
from debtplanner.ui.pages.backlog.panel import BacklogPanel
from debtplanner.ui.pages.backlog.reasons import why_of
from debtplanner.ui.pages.backlog.rows import Known
from debtplanner.ui.pages.backlog.sums import why_total
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.table.view import Table

Items = Callable[[], Sequence[Item]]


class WhyWork(QObject):
    """Opens the sheet that explains a figure; `selected` and `everything` give the items behind the sums."""

    def __init__(
        self, ports: PagePorts, known: Known, table: Table, panel: BacklogPanel, *, selected: Items, everything: Items
    ) -> None:
        super().__init__(panel)
        self._ports, self._known, self._table, self._panel = ports, known, table, panel
        self._selected, self._everything = selected, everything
        table.why_requested.connect(self.explain_line)
        panel.item_view.why_requested.connect(self._explain_item)
        panel.selection_view.why_requested.connect(self._explain_selection)
        panel.totals_view.why_requested.connect(self._explain_totals)

    @Slot(str, str)
    def explain_line(self, item_id: str, key: str) -> None:
        """Why a cell of the table is what it is."""
        self._show(self._why(item_id, key), self._table)

    @Slot(str)
    def _explain_item(self, key: str) -> None:
        view = self._panel.item_view
        self._show(self._why(view.item_id, key), view.figures.why_button(key))

    @Slot(str)
    def _explain_selection(self, key: str) -> None:
        anchor = self._panel.selection_view.figures.why_button(key)
        self._show(why_total(self._selected(), key, self._known.writing), anchor)

    @Slot(str)
    def _explain_totals(self, key: str) -> None:
        anchor = self._panel.totals_view.figures.why_button(key)
        self._show(why_total(self._everything(), key, self._known.writing), anchor)

    def _why(self, item_id: str, key: str) -> Why | None:
        found: Why | None = self._ports.session.read(lambda reader: why_of(reader, item_id, key))
        return found

    def _show(self, why: Why | None, anchor: QWidget) -> None:
        if why is not None:
            self._ports.show_why(why, anchor)
