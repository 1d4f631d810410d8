"""Find anywhere: pages, commands and records in one list, by any of their words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from debtplanner.queries.finding import Found
from debtplanner.ui.theme import font, size, tokens
from debtplanner.ui.widgets.floating import Sheet
from debtplanner.ui.widgets.painting import draw_icon
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
SHOWN = 12
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: its words, what it is, and what choosing it does."""

    title: str
    context: str
    icon: str
    run: Callable[[], object]


class Records(Protocol):
    """Finds records by words, the best first."""

    def __call__(self, text: str, limit: int) -> Sequence[Found]:
        """Records that match `text`."""
        ...


def matching(entries: Sequence[Entry], text: str) -> list[Entry]:
    """Entries that hold every word of `text`: those that begin with it first, then those with a word that does."""
    words = text.casefold().split()
    ranked: list[tuple[int, int, Entry]] = []
    for number, entry in enumerate(entries):
        title = entry.title.casefold()
        everything = f"{title} {entry.context.casefold()}"
        if all(word in everything for word in words):
            begins = title.startswith(" ".join(words))
            starts = all(any(part.startswith(word) for part in everything.split()) for word in words)
            ranked.append((0 if begins else 1 if starts else 2, number, entry))
    return [entry for _, _, entry in sorted(ranked, key=lambda one: one[:2])]


def _is_page_called(entry: Entry, text: str) -> bool:
    """Whether a page is called what is typed: it comes before records that hold the same words."""
    return entry.context == "Page" and entry.title.casefold().startswith(text.strip().casefold())


class _EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(size(200), size(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(_ENTRY)
        area = option.rect  # pyright: ignore[reportAttributeAccessIssue] - the stubs leave the member out
        widget = option.widget  # pyright: ignore[reportAttributeAccessIssue] - the same
        painter.save()
        if isinstance(widget, QListWidget) and widget.currentIndex() == index:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().selected))
            painter.drawRoundedRect(area, size(4), size(4))
        left = draw_icon(painter, area.left() + size(10), area.center().y() + 1, entry.icon, "text2")
        painter.setFont(font("caption"))
        metrics = QFontMetrics(font("caption"))
        context = metrics.elidedText(entry.context, Qt.TextElideMode.ElideRight, area.width() // 3)
        taken = metrics.horizontalAdvance(context) + size(24)
        painter.setPen(QColor(tokens().text3))
        edges = Qt.AlignmentFlag
        painter.drawText(area.adjusted(0, 0, -size(12), 0), (edges.AlignRight | edges.AlignVCenter).value, context)
        painter.setFont(font("body"))
        painter.setPen(QColor(tokens().text))
        inside = area.adjusted(left - area.left() + size(4), 0, -taken, 0)
        title = QFontMetrics(font("body")).elidedText(entry.title, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, edges.AlignVCenter.value, title)
        painter.restore()


class Finder(Sheet):
    """A line to type in and what it finds; arrows choose, Enter goes there."""

    def __init__(
        self, window: QWidget, entries: Sequence[Entry], find_records: Callable[[str], Sequence[Entry]]
    ) -> None:
        super().__init__(window, "Find anywhere", width=620, shade=24)
        self._entries, self._find_records = tuple(entries), find_records
        spaced(self.body, (12, 12, 12, 12), 8)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Find a page, a command or a record")
        self.line.setAccessibleName("Find a page, a command or a record")
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Found")
        self.list.setProperty("bare", True)
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFixedHeight(size(34) * SHOWN + size(4))
        self.list.itemClicked.connect(self._run)
        self._nothing = label("", "caption")
        self.body.addWidget(self.line)
        self.body.addWidget(self.list)
        self.body.addWidget(self._nothing)
        self._search("")

    def open_here(self) -> None:
        """Show it near the top of the window."""
        left = (self.parentWidget().width() - size(620)) // 2  # pyright: ignore[reportOptionalMemberAccess] - a sheet has a window
        self.open_at(QPoint(max(0, left), size(72)))
        self.line.setFocus()

    def titles(self) -> list[str]:
        """Titles of what is found, the best first."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the line keeps the focus."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            step = steps.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                row = (
                    (self.list.currentRow() + step) % self.list.count()
                    if abs(step) == 1
                    else max(0, min(self.list.count() - 1, self.list.currentRow() + step))
                )
                self.list.setCurrentRow(row)
                self._describe()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                item = self.list.currentItem()
                if item is not None:
                    self._run(item)
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _search(self, text: str) -> None:
        found = matching(self._entries, text)
        records = list(self._find_records(text)) if text.strip() else []
        named = [one for one in found if _is_page_called(one, text)]
        rest = [one for one in found if one not in named]
        shown = (named + records + rest if len(text.strip()) > 2 else found + records)[:40]
        self.list.clear()
        for entry in shown:
            item = QListWidgetItem(entry.title)
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}, {entry.context}")
            self.list.addItem(item)
        self.list.setCurrentRow(0 if shown else -1)
        self._nothing.setText("" if shown else f"Nothing is called “{text.strip()}”.")
        self._nothing.setVisible(not shown)
        self._describe()

    def _describe(self) -> None:
        item = self.list.currentItem()
        self.line.setAccessibleDescription(item.text() if item is not None else "Nothing found")

    @Slot(QListWidgetItem)
    def _run(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(_ENTRY)
        self.close()
        entry.run()
