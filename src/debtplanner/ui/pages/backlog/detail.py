"""One item beside the table: its figures with their reasons, what belongs to it, and its last changes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from debtplanner.domain.backlog import Item
from debtplanner.queries.backlog import ItemDetail
from debtplanner.queries.changes import ChangeRow, changes_of
from debtplanner.queries.reader import Reader
from debtplanner.system.writing import Writing
from debtplanner.ui.pages.backlog.figures import Figure, FigureGrid
from debtplanner.ui.pages.backlog.parts import Part, PartList, breakable, effect_part, evidence_part, symptom_part
from debtplanner.ui.pages.backlog.rows import AMOUNTS, NOT_ASSESSED, NOT_STATED, breaking_words, status_label
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import label

SHOWN_CHANGES = 12
REST_MS = 120
"""The past of an item is read when the selection has rested that long: it may lie in an import of thousands."""
Told = tuple[str, str]


def figures_of(detail: ItemDetail, writing: Writing) -> tuple[Figure, ...]:
    """Score and band, stated amounts, breaking point."""
    row, item = detail.row, detail.row.item
    score = NOT_ASSESSED if row.score is None else writing.number(row.score, 1)
    amounts = ((key, name, getattr(item, key)) for key, name in AMOUNTS)
    breaking = breaking_words(item, writing)
    return (
        Figure("score", "Score", score, row.band or "", quiet=row.score is None),
        *(
            Figure(key, name, NOT_STATED if value is None else writing.amount(value), quiet=value is None)
            for key, name, value in amounts
        ),
        Figure("breaking", "Breaking point", breaking, quiet=breaking == NOT_STATED),
    )


def subtitle_of(detail: ItemDetail) -> str:
    """Where the item stands: category, asset, owner, status."""
    row, item = detail.row, detail.row.item
    owner = f"owner {item.owner}" if item.owner else "no owner"
    return " · ".join(part for part in (row.category, row.asset, owner, status_label(item.status)) if part)


def told_changes(steps: Sequence[ChangeRow], writing: Writing) -> list[Told]:
    """What changed from what to what, and by whom, newest first."""
    told: list[Told] = []
    for step in steps:
        who = f"{step.actor}, {writing.short_day(step.at.astimezone().date())} {writing.time(step.at)}"
        for record in step.records:
            if record.how == "changed":
                told += [(f"{one.label}: {_short(one.before)} → {_short(one.after)}", who) for one in record.fields]
            else:
                told.append((record.how.capitalize(), who))
    return told


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


class ItemView(QWidget):
    """Shows one item; asks through its signals, changes nothing."""

    why_requested = Signal(str)
    part_asked = Signal(str, str, str)

    def __init__(self, ports: PagePorts) -> None:
        super().__init__()
        set_part(self, "clear")
        self._ports = ports
        self._writing: Writing | None = None
        self.item_id = ""
        writable: bool = ports.session.writable
        self.figures = FigureGrid()
        self.figures.why_requested.connect(self.why_requested)
        self.note = label("", wrap=True)
        self.lists = {kind: PartList(kind, writable=writable) for kind in ("symptom", "effect", "evidence")}
        self.changes = QWidget()
        set_part(self.changes, "clear")
        self._changes = QVBoxLayout(self.changes)
        spaced(self._changes, spacing=6)
        self._column = QVBoxLayout(self)
        spaced(self._column, spacing=8)
        self._column.addWidget(self.figures)
        self._note = self._section("Note", self.note)
        for kind, title in (("symptom", "Symptoms"), ("effect", "Effects, now → target"), ("evidence", "Evidence")):
            self._section(title, self.lists[kind])
            self.lists[kind].asked.connect(self.part_asked)
        self._section("Last changes", self.changes)
        self._column.addStretch(1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._ask_changes)

    def _section(self, title: str, widget: QWidget) -> QWidget:
        made = QWidget()
        set_part(made, "clear")
        column = QVBoxLayout(made)
        spaced(column, (0, 6, 0, 0), 2)
        column.addWidget(label(title, "head"))
        column.addWidget(widget)
        self._column.addWidget(made)
        return made

    def show_item(self, detail: ItemDetail, writing: Writing) -> None:
        """Show this; its last changes follow when they are read."""
        item: Item = detail.row.item
        if self.item_id != item.id:
            self.item_id = item.id
            self._show_changes([])
        self._writing = writing
        self.figures.set_figures(figures_of(detail, writing))
        self.note.setText(breakable(item.note))
        self._note.setVisible(bool(item.note))
        parts: dict[str, list[Part]] = {
            "symptom": [symptom_part(one) for one in detail.symptoms],
            "effect": [effect_part(one, writing) for one in detail.effects],
            "evidence": [evidence_part(one) for one in detail.evidence],
        }
        for kind, found in parts.items():
            self.lists[kind].set_parts(found)
        self._rest.start()

    @Slot()
    def _ask_changes(self) -> None:
        self._ports.run(self._read_changes, self.item_id, on_done=self._take_changes, replaces="backlog changes")

    def showEvent(self, event: QShowEvent) -> None:
        """Seen again, what was not read while hidden is read."""
        super().showEvent(event)
        if self.item_id:
            self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight nothing is read."""
        self._rest.stop()
        super().hideEvent(event)

    def _read_changes(self, item_id: str) -> tuple[str, tuple[ChangeRow, ...]]:
        def read(reader: Reader) -> tuple[ChangeRow, ...]:
            return changes_of(reader, "item", item_id, SHOWN_CHANGES)

        return item_id, self._ports.session.read(read)

    @Slot(object)
    def _take_changes(self, found: tuple[str, tuple[ChangeRow, ...]]) -> None:
        item_id, steps = found
        if item_id == self.item_id and self._writing is not None:
            self._show_changes(told_changes(steps, self._writing)[:SHOWN_CHANGES])

    def _show_changes(self, told: Sequence[Told]) -> None:
        while (old := self._changes.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for what, who in told:
            line = QWidget()
            set_part(line, "clear")
            line.setProperty("told", what)
            column = QVBoxLayout(line)
            spaced(column, spacing=0)
            column.addWidget(label(breakable(what), wrap=True), 0, Qt.AlignmentFlag.AlignTop)
            column.addWidget(label(who, "caption", wrap=True))
            self._changes.addWidget(line)

    def told(self) -> list[str]:
        """The changes on screen."""
        places = range(self._changes.count())
        lines = [item.widget() for place in places if (item := self._changes.itemAt(place)) is not None]
        return [str(line.property("told")) for line in lines if line is not None]
