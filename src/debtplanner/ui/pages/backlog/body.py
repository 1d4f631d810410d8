"""The main part of the page: bars, table, and what stands in its place while there is nothing to show."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from debtplanner.ui.pages.backlog.columns import DEFAULT_SORT, MERGED, columns
from debtplanner.ui.pages.backlog.filters import FilterBar, Filters, grouping
from debtplanner.ui.pages.backlog.quickline import QuickLine
from debtplanner.ui.pages.backlog.rows import Known, Line
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.empty import EmptyState
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.table.view import Table
from debtplanner.ui.widgets.text import label

_FIRST = "Each debt item is listed here: what it costs to leave it, what it costs to remediate it, and how it scores."


class BacklogBody(QWidget):
    """Lines of the backlog, filtered and grouped as the bar says."""

    panel_wanted = Signal()
    first_wanted = Signal()
    paste_wanted = Signal()
    draft_wanted = Signal()

    def __init__(self, known: Known, *, writable: bool) -> None:
        super().__init__()
        set_part(self, "clear")
        self._known, self._writable = known, writable
        self.bar = FilterBar()
        self.quick = QuickLine()
        self.shown = label("", "caption")
        self.clear = button("Clear the filters", "link")
        self.details = button("", "quiet", "panel-right", "Show or hide the details")
        self.waiting = AlertList()
        self.table = Table("Debt items", columns(known), merged=MERGED, empty="")
        self.table.set_read_only(not writable)
        self.setFocusProxy(self.table)
        self.nothing = EmptyState("Nothing matches.", "", "Clear the filters")
        self.none = EmptyState(_FIRST, *(("Add the first item", "Paste from a spreadsheet") if writable else ("", "")))
        self.stack = QStackedWidget()
        for widget in (self.table, self.nothing, self.none):
            self.stack.addWidget(widget)
        self._build()
        self._connect()
        self.table.sort_by(DEFAULT_SORT)
        self.apply_filters()

    def _build(self) -> None:
        second = QHBoxLayout()
        spaced(second, spacing=8)
        top = Qt.AlignmentFlag.AlignTop
        second.addWidget(self.quick, 1, top)
        if not self._writable:
            self.quick.hide()
            second.addStretch(1)
        for beside in (self.clear, self.shown, self.details):
            beside.setMinimumHeight(self.quick.line.sizeHint().height())
            second.addWidget(beside, 0, top)
        whole = QVBoxLayout(self)
        spaced(whole, spacing=8)
        whole.addWidget(self.bar)
        whole.addWidget(self.waiting)
        whole.addLayout(second)
        whole.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.bar.changed.connect(self.apply_filters)
        self.bar.grouped.connect(self._group)
        self.clear.clicked.connect(self.clear_filters)
        self.nothing.secondary.connect(self.clear_filters)
        self.none.primary.connect(self.first_wanted)
        self.none.secondary.connect(self.paste_wanted)
        self.details.clicked.connect(self.panel_wanted)
        self.waiting.followed.connect(self._follow)
        self.table.counted.connect(self._counted)

    @property
    def line_ids(self) -> list[str]:
        """Ids of the lines on screen, from top to bottom."""
        found = (self.table.rows.row(place) for place in range(len(self.table.rows.lines)))
        return [line.id for line in found if line is not None]

    @property
    def has_lines(self) -> bool:
        """Whether there is any item."""
        return bool(self.table.rows.arrangement.rows)

    def line(self, item_id: str) -> Line | None:
        """The line of an item, shown or not."""
        found: Line | None = self.table.row_of(item_id)
        return found

    def lines(self) -> Iterable[Line]:
        """All lines, shown or not."""
        return self.table.rows.arrangement.rows.values()

    def set_lines(self, lines: Iterable[Line]) -> None:
        """Show these."""
        self.table.set_rows(lines)
        self.refresh_choices()

    def refresh_choices(self) -> None:
        """Offer what there is now."""
        count = len(self.table.rows.arrangement.rows)
        self.bar.set_categories(self._known.categories, self._known.writing.number(count) if count > 1 else "")
        self._name_place()

    def _name_place(self) -> None:
        self.quick.set_category(dict(self._known.categories).get(self.new_category(), ""))

    def new_category(self) -> str:
        """Where a new item goes: the category one looks at, else the first."""
        chosen = self.bar.category.value()
        return chosen or next((record_id for record_id, _ in self._known.categories), "")

    @Slot()
    def apply_filters(self) -> None:
        """Show what the bar says."""
        filters = self.bar.filters()
        self.table.set_filter(filters.predicate())
        self.clear.setVisible(not filters.idle)
        self._name_place()

    @Slot()
    def clear_filters(self) -> None:
        """Show all open items again."""
        self.show_filters(Filters())
        self.bar.search.setFocus()

    def show_filters(self, filters: Filters) -> None:
        """Want and apply these."""
        self.bar.set_filters(filters)
        self.apply_filters()

    @Slot(str)
    def _group(self, key: str) -> None:
        self.table.group_by(grouping(key, self._known))
        self._show_heading()

    def _show_heading(self) -> None:
        """The heading of the current row comes into view with it."""
        rows, line = self.table.rows, self.table.currentIndex().row()
        while line >= 0 and rows.row(line) is not None:
            line -= 1
        if line >= 0:
            self.table.scrollTo(rows.index(line, 0))

    def restore_filters(self, state: dict[str, object]) -> None:
        """As they were."""
        self.bar.restore(state)
        self._group(self.bar.group.value())
        self.apply_filters()

    def reveal(self, item_id: str) -> bool:
        """Select an item and bring it into view, whatever hides it; False where there is none."""
        line = self.line(item_id)
        if line is None:
            return False
        if not self.table.rows.arrangement.accepts(line):
            self.show_filters(Filters(status="open" if line.item.is_open else ""))
        group = self.table.rows.arrangement.grouping
        if group is not None and self.table.rows.place(item_id) < 0:
            self.table.fold(group.key(line), False)
        self.table.select(item_id)
        return True

    def show_waiting(self, name: str | None) -> None:
        """Say that a new item is not saved yet; None where none waits."""
        said = f"“{name[:80]}”" if name else "it has no name yet"
        alert = Alert("info", "A new item is not saved yet", said, "Continue", "draft")
        self.waiting.set_alerts([] if name is None else [alert])

    @Slot(str)
    def _follow(self, _target: str) -> None:
        self.draft_wanted.emit()

    def _turn_to(self, part: QWidget) -> None:
        """Show a part of the stack. A table that had the focus before it was hidden takes it back from whoever types."""
        typing = self.window().focusWidget()
        self.stack.setCurrentWidget(part)
        if typing is not None and typing.isVisible() and typing is not self.window().focusWidget():
            typing.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, int)
    def _counted(self, shown: int, count: int) -> None:
        self.shown.setText(f"{self._known.writing.part(shown, count)} shown")
        self._turn_to(self.none if not count else self.table if shown else self.nothing)
        self.bar.setVisible(bool(count))
        self.shown.setVisible(bool(count))
        self.details.setVisible(bool(count))
