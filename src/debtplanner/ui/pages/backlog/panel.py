"""The panel beside the table: one item, several, or what all add up to; its actions stand at the foot."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from debtplanner.domain.backlog import Item
from debtplanner.queries.backlog import ItemDetail
from debtplanner.ui.pages.backlog.bulk import SelectionView
from debtplanner.ui.pages.backlog.detail import ItemView, subtitle_of
from debtplanner.ui.pages.backlog.parts import breakable
from debtplanner.ui.pages.backlog.rows import Known
from debtplanner.ui.pages.backlog.sums import TotalsView
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.panel import SidePanel


class BacklogPanel(SidePanel):
    """Shows whichever view fits the selection."""

    def __init__(self, ports: PagePorts, known: Known) -> None:
        super().__init__("Details")
        self._known = known
        self._writable: bool = ports.session.writable
        self.item_view = ItemView(ports)
        self.selection_view = SelectionView(ports, known)
        self.totals_view = TotalsView()
        self._views: tuple[QWidget, ...] = (self.item_view, self.selection_view, self.totals_view)
        for view in self._views:
            self.add(view)
        self.body.addStretch(1)
        self.edit = self._action("Edit…", "The whole item as a form")
        self.duplicate = self._action("Duplicate", "Ctrl+D")
        self.merge = self._action("Merge…", "Into the first selected one")
        self.archive = self._action("Archive", "Del")

    def _action(self, text: str, tip: str) -> QPushButton:
        made = button(text, tip=tip)
        self.add_action(made)
        return made

    def show_item(self, detail: ItemDetail) -> None:
        """One item."""
        self.set_head(breakable(detail.row.item.name), subtitle_of(detail))
        self.item_view.show_item(detail, self._known.writing)
        self._show(self.item_view, self.edit, self.duplicate, self.archive)

    def show_items(self, items: Sequence[Item]) -> None:
        """Several items."""
        self.set_head(f"{self._known.writing.number(len(items))} items selected")
        self.selection_view.show_items(items)
        self._show(self.selection_view, self.merge, self.archive)

    def show_totals(self, items: Sequence[Item]) -> None:
        """No item: what all add up to."""
        self.set_head("All open items" if items else "No items yet")
        self.totals_view.show_totals(items, self._known.writing)
        self._show(self.totals_view)

    def _show(self, view: QWidget, *actions: QPushButton) -> None:
        for one in self._views:
            one.setVisible(one is view)
        for action in (self.edit, self.duplicate, self.merge, self.archive):
            action.setVisible(self._writable and action in actions)
