"""The Backlog page: every debt item in a table, one of them whole beside it; this module wires its parts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from debtplanner.commands.edits import Revise
from debtplanner.domain.backlog import STATUSES, Item
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import KINDS
from debtplanner.domain.scoring import ScoringModel
from debtplanner.queries.backlog import BacklogRow, backlog, backlog_rows, item_detail
from debtplanner.queries.summary import writing_of
from debtplanner.ui.pages.backlog.acting import ItemActions
from debtplanner.ui.pages.backlog.body import BacklogBody
from debtplanner.ui.pages.backlog.columns import value_typed
from debtplanner.ui.pages.backlog.exporting import Exporting
from debtplanner.ui.pages.backlog.filters import Filters
from debtplanner.ui.pages.backlog.itemsheet import EditItemSheet
from debtplanner.ui.pages.backlog.panel import BacklogPanel
from debtplanner.ui.pages.backlog.partwork import PartWork
from debtplanner.ui.pages.backlog.rows import Known, Line, line_of, totals_line
from debtplanner.ui.pages.backlog.waysin import WaysIn
from debtplanner.ui.pages.backlog.whywork import WhyWork
from debtplanner.ui.pages.backlog.words import HELP, KEYS
from debtplanner.ui.shell.page import Action, Page, PagePorts
from debtplanner.ui.widgets.menus import MenuItem
from debtplanner.ui.widgets.panel import PanelSplit
from debtplanner.ui.widgets.style import spaced

_WHOLE = ("category", "asset", "scoring_model", "workspace")
_PARTS = ("symptom", "effect", "evidence")
_TOTALS_AFTER = 120
"""Milliseconds: the totals of all items follow an edit, they do not hold it up."""
_MANY = 400
"""From so many changed items on, reading all of them is faster than reading them one by one."""


class BacklogPage(Page):
    """Table, filters, panel; every change goes through commands and comes back as a change set."""

    key = "backlog"
    title = "Backlog"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._writable: bool = ports.session.writable
        self._known = Known(ports.session.read(writing_of), ScoringModel(id="mean", name="Mean", kind="mean"))
        self._editing = ("", "")
        self._panel_wanted: bool | None = None
        self._totals_later = QTimer(self, singleShot=True, interval=_TOTALS_AFTER)
        self._totals_later.timeout.connect(self._show_totals)
        self.body = BacklogBody(self._known, writable=self._writable)
        self.table = self.body.table
        self.panel = BacklogPanel(ports, self._known)
        self.split = PanelSplit(self.body, self.panel)
        self.actions_on_items = ItemActions(ports, self._known, self)
        self.ways_in = WaysIn(ports, self._known, self.body, self)
        self.exporting = Exporting(ports, self, self._known, self._rows_of)
        self._part_work = PartWork(ports, self._known, self.panel.item_view, self.actions_on_items, self)
        self.why_work = WhyWork(
            ports, self._known, self.table, self.panel, selected=self._selected, everything=self._items
        )
        whole = QVBoxLayout(self)
        spaced(whole, (24, 0, 24, 16), 0)
        whole.addWidget(self.split)
        self.setFocusProxy(self.table)
        self._connect()
        self.reload()

    def _connect(self) -> None:
        table, panel, acting = self.table, self.panel, self.actions_on_items
        table.edited.connect(self._edited)
        table.selected.connect(self._show_panel)
        table.opened.connect(self._opened)
        table.delete_requested.connect(self._archive)
        table.context = self._menu
        panel.edit.clicked.connect(self.edit_selected)
        panel.duplicate.clicked.connect(self.duplicate_selected)
        panel.merge.clicked.connect(self.merge_selected)
        panel.archive.clicked.connect(self._archive)
        self.split.panel_closed.connect(self._panel_closed)
        self.body.panel_wanted.connect(self._toggle_panel)
        acting.duplicated.connect(self.body.reveal)
        acting.merged.connect(self.body.reveal)
        if self._writable:
            for keys, run in (("Ctrl+D", self.duplicate_selected), ("Ctrl+V", self.ways_in.bringing.paste)):
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(run)

    # What the shell asks

    def header_actions(self) -> Sequence[Action]:
        """In, out, new."""
        out = Action("Export…", self.exporting.ask, "file-output", tip="Items as CSV or JSON")
        if not self._writable:
            return (out,)
        into = Action("Import…", self.ways_in.bringing.ask, "file-input", tip="Cells from a spreadsheet, or a CSV file")
        return (into, out, Action("New item", self.ways_in.new_item, "plus", primary=True, tip="Ctrl+N"))

    def reload(self) -> None:
        """Read everything again."""
        found, writing = self.ports.session.read(lambda reader: (backlog(reader), writing_of(reader)))
        self._known.take(found, writing)
        written = self._known.written
        self.body.set_lines(line_of(row, written) for row in found.rows)
        self._show_totals()
        self._fit_panel()
        self._show_panel()
        if self._writable:
            self.ways_in.show_waiting()

    def show_changes(self, change: ChangeSet) -> None:
        """Read again what `change` names; the table leaves the cell in edit alone."""
        ids = change.of("item")
        if change.concerns(*_WHOLE) or len(ids) > _MANY:
            self.reload()
            return
        if ids:
            rows = self.ports.session.read(lambda reader: backlog_rows(reader, ids))
            lines = [line_of(row, self._known.written) for row in rows]
            before = {line.item.owner for line in map(self.body.line, ids) if line is not None}
            self._apply(lines, ids - {line.id for line in lines})
            if before != {line.item.owner for line in lines}:
                owners = {item.owner for item in self._items() if item.owner}
                self._known.owners = tuple(sorted(owners, key=str.casefold))
                self.body.refresh_choices()
            self._totals_later.start()
            self._fit_panel()
        if ids or change.concerns(*_PARTS):
            self._show_panel()

    def _apply(self, lines: Sequence[Line], removed: frozenset[str]) -> None:
        """Bring lines in and take others out; where the selected one goes, its neighbour is selected."""
        goes = bool(removed.intersection(self.table.selected_ids()))
        self.table.apply(lines, removed)
        current = self.table.current_id()
        if goes and current is not None and not self.table.selected_ids():
            self.table.select(current)

    def show_refusal(self, refusal: RuleBroken) -> bool:
        """At the cell that was edited."""
        item_id, key = self._editing
        if refusal.field != key or self.body.line(item_id) is None:
            return False
        self.table.reject(item_id, key, refusal.sentence)
        return True

    def find_here(self) -> bool:
        """The search field."""
        self.body.bar.search.setFocus()
        self.body.bar.search.selectAll()
        return True

    def new_here(self) -> bool:
        """A new item."""
        if self._writable:
            self.ways_in.new_item()
        return self._writable

    def help(self) -> str:
        """What the backlog is for."""
        return HELP

    def keys(self) -> Sequence[tuple[str, str]]:
        """Keys of this page."""
        return KEYS

    def layout_state(self) -> dict[str, Any]:
        """Filters, grouping, panel, and the table's own."""
        panel = self.split.is_open if self._panel_wanted is None else self._panel_wanted
        return {"filters": self.body.bar.state(), "panel": panel, "table": self.table.layout_state()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self.body.restore_filters(state.get("filters", {}))
        if state.get("table"):
            self.table.restore_layout(state["table"])
        if isinstance(state.get("panel"), bool):
            self._panel_wanted = state["panel"]
            if not self._panel_wanted and self.split.is_open:
                self.split.close_panel()

    def open_record(self, kind: str, record_id: str) -> None:
        """An item in the panel; the items of a category or an asset in the table."""
        if kind == "category":
            self.body.show_filters(Filters(category=record_id))
        elif kind == "asset":
            self.body.show_filters(Filters(text=dict(self._known.assets).get(record_id, "")))
        else:
            self._open_item(self._owner_of(kind, record_id))

    def _owner_of(self, kind: str, record_id: str) -> str:
        if kind == "item":
            return record_id
        record: Any = self.ports.session.read(lambda reader: reader.get(KINDS[kind].record, record_id))
        return "" if record is None else str(record.item)

    def _open_item(self, item_id: str) -> None:
        if self.body.reveal(item_id):
            self._open_panel()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.ports.toast("This is in the bin. History brings it back.")

    def showEvent(self, event: QShowEvent) -> None:
        """At first sight the panel is open where there is room, and the first item is in it."""
        super().showEvent(event)
        self._fit_panel()
        if not self.table.selected_ids() and self.body.line_ids:
            self.table.select(self.body.line_ids[0])

    # What is shown

    def _items(self) -> tuple[Item, ...]:
        return tuple(line.item for line in self.body.lines())

    def _selected(self) -> tuple[Item, ...]:
        found = (self.body.line(item_id) for item_id in self.table.selected_ids())
        return tuple(line.item for line in found if line is not None)

    def _rows_of(self, which: str) -> list[BacklogRow]:
        ids = {"shown": lambda: self.body.line_ids, "selected": self.table.selected_ids}.get(which)
        if ids is None:
            return [line.row for line in self.body.lines()]
        found = (self.body.line(item_id) for item_id in ids())
        return [line.row for line in found if line is not None]

    @Slot()
    def _show_totals(self) -> None:
        self._totals_later.stop()
        self.totals_changed.emit(totals_line(self._items(), self._known))

    @Slot()
    def _show_panel(self) -> None:
        if not self.split.is_open:
            return
        ids = self.table.selected_ids()
        detail = None
        if len(ids) == 1:
            detail = self.ports.session.read(lambda reader: item_detail(reader, ids[0]))
        self._part_work.detail = detail
        if detail is not None:
            self.panel.show_item(detail)
        elif len(ids) > 1:
            self.panel.show_items(self._selected())
        else:
            self.panel.show_totals(self._items())

    def _open_panel(self) -> None:
        if not self.split.is_open:
            self.split.open_panel()
            self._show_panel()

    def _fit_panel(self) -> None:
        """Without items the panel has nothing to say; with them it is there unless somebody closed it."""
        if not self.body.has_lines:
            wanted = self._panel_wanted
            if self.split.is_open:
                self.split.close_panel()
            self._panel_wanted = wanted
        elif self._panel_wanted is not False and not self.split.is_open and not self.split.overlaid:
            self._open_panel()

    @Slot()
    def _toggle_panel(self) -> None:
        if self.split.is_open:
            self.split.close_panel()
        else:
            self._panel_wanted = True
            self._open_panel()

    @Slot()
    def _panel_closed(self) -> None:
        self._panel_wanted = False

    # What is asked

    @Slot(str, str, str)
    def _edited(self, item_id: str, key: str, text: str) -> None:
        line = self.body.line(item_id)
        if line is None:
            return
        self._editing = (item_id, key)
        try:
            value = value_typed(self._known, key, text)
        except RuleBroken as refusal:
            self.table.reject(item_id, key, refusal.sentence)
            return
        self.ports.execute(Revise("item", item_id, {key: value}, {key: getattr(line.item, key)}), self)
        self._editing = ("", "")

    def keep_typed(self, sentence: str) -> None:
        """What could not be saved stays in its cell."""
        if self._editing[0]:
            self.table.reject(*self._editing, sentence)

    @Slot(str)
    def _opened(self, item_id: str) -> None:
        if not self.split.is_open:
            self._panel_wanted = True
            self._open_panel()
        elif self._writable:
            self._edit(item_id)

    def _edit(self, item_id: str) -> None:
        line = self.body.line(item_id)
        if line is not None and self._writable:
            EditItemSheet(self.window(), self.ports, self._known, line.item).open_at()

    @Slot()
    def edit_selected(self) -> None:
        """Open the form of the selected item."""
        for item in self._selected()[:1]:
            self._edit(item.id)

    @Slot()
    def duplicate_selected(self) -> None:
        """Copy the selected item."""
        items = self._selected()
        if len(items) == 1:
            self.actions_on_items.duplicate(items[0].id)
        elif items:
            self.ports.toast("Select one item to duplicate.")

    @Slot()
    def merge_selected(self) -> None:
        """Merge the selected items into the current one of them, else the first."""
        items = self._selected()
        if items:
            current = self.table.current_id()
            self.actions_on_items.merge(next((one for one in items if one.id == current), items[0]), items)

    @Slot()
    def _archive(self) -> None:
        if self._writable:
            self.actions_on_items.archive(self._selected())

    def _menu(self, ids: tuple[str, ...]) -> list[MenuItem | None]:
        if not self._writable:
            return []
        one, items = len(ids) == 1, self._selected()
        now = {item.status for item in items}
        made: list[MenuItem | None] = [
            MenuItem("Edit…", self.edit_selected, "square-pen", enabled=one),
            MenuItem("Duplicate", self.duplicate_selected, "copy", "Ctrl+D", enabled=one),
            MenuItem("Merge…", self.merge_selected, "merge", enabled=not one),
            MenuItem("Archive", self._archive, "archive", "Del"),
            MenuItem(
                "Accept until a day…",
                lambda: self.ports.navigate("accepted", "item", ids[0]),
                "clock-alert",
                enabled=one,
            ),
            None,
        ]
        made += [
            MenuItem(f"Status: {label}", self._status_setter(ids, code), checked=now == {code})
            for code, label in STATUSES
        ]
        return made

    def _status_setter(self, ids: tuple[str, ...], status: str):
        return lambda: self.actions_on_items.set_status(ids, status)
