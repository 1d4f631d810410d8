"""A form on a sheet: what is typed is kept as a draft, refusals stand at their fields, Esc loses nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from debtplanner.domain.errors import RuleBroken
from debtplanner.ui.sheets.drafts import DraftKeeper
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.floating import Sheet
from debtplanner.ui.widgets.form import Form
from debtplanner.ui.widgets.style import scrolled, set_part, spaced
from debtplanner.ui.widgets.text import label

AROUND = 190
"""Height of what stands above and below the form, with the margins of the sheet."""


class FormSheet(Sheet):
    """Shows a form; a subclass reads it (`parsed`) and says what is done with it (`command`).

    `finished` carries the id of the record that was saved.
    """

    finished = Signal(str)

    def __init__(
        self,
        window: QWidget,
        ports: PagePorts,
        title: str,
        fields: Sequence[Field],
        start: Mapping[str, str],
        *,
        draft: str,
        verb: str,
        beside: Sequence[Sequence[str]] = (),
        next_verb: str = "",
        width: int = 520,
    ) -> None:
        super().__init__(window, title, width=width, shade=24)
        self.ports = ports
        self.start = dict(start)
        self.said = ""
        self.form = Form(title, fields, beside=beside)
        self.keeper = DraftKeeper(ports, draft, self.start, self)
        self._told = label("", "caption", wrap=True)
        self._told.hide()
        self._build(title, verb, next_verb)
        self._begin()
        self.form.changed.connect(self.keeper.note)
        self.form.submitted.connect(self.save_and_next if next_verb else self.save)

    def open_at(self, anchor: QPoint | None = None) -> None:
        """Show it, with the focus in the first field."""
        super().open_at(anchor)
        self.form.focus()

    def _build(self, title: str, verb: str, next_verb: str) -> None:
        head = QHBoxLayout()
        spaced(head)
        head.addWidget(label(title, "dialog_title", wrap=True), 1)
        close = button("Close", "link", tip="Close; what you typed is kept (Esc)")
        close.clicked.connect(self.close)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self._scrolled(), 1)
        self.body.addWidget(self._told)
        foot = QHBoxLayout()
        spaced(foot)
        discard = button("Discard", tip="Forget what is typed here")
        discard.clicked.connect(self.discard)
        foot.addWidget(discard)
        foot.addStretch(1)
        if next_verb:
            following = button(next_verb, tip="Ctrl+Enter")
            following.clicked.connect(self.save_and_next)
            foot.addWidget(following)
        go = button(verb, "primary", tip="" if next_verb else "Ctrl+Enter")
        go.clicked.connect(self.save)
        foot.addWidget(go)
        self.body.addLayout(foot)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        set_part(inside, "clear")
        column = QVBoxLayout(inside)
        spaced(column, (2, 2, 2, 2), 0)
        column.addWidget(self.form)
        column.addStretch(1)
        self._inside = inside
        self._area = scrolled(inside)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        return self._area

    def put_beside(self, widget: QWidget, *, first: bool = False) -> None:
        """Show `widget` beside the form, each with half of the width; `first` puts it at the left."""
        column = self._inside.layout()
        column.removeWidget(self.form)  # type: ignore[union-attr]
        row = QHBoxLayout()
        spaced(row, spacing=32)
        for one in (widget, self.form) if first else (self.form, widget):
            side = QVBoxLayout()
            side.addWidget(one)
            side.addStretch(1)
            row.addLayout(side, 1)
        column.insertLayout(0, row)  # type: ignore[union-attr]
        self._resize_later()

    def _begin(self) -> None:
        kept = self.keeper.kept()
        self.form.set_values(self.start | (kept or {}))
        if kept:
            self.tell("As you left it; not saved yet.")
        self._fit()

    def _fit(self) -> None:
        """As high as the form, as far as the window goes."""
        width = self._area.width() if self.isVisible() else size(self.width_inside)
        wanted = (
            self._inside.heightForWidth(width) if self._inside.hasHeightForWidth() else self._inside.sizeHint().height()
        )
        self._area.setFixedHeight(min(wanted + size(4), max(size(140), self.window().height() - size(AROUND))))

    @property
    def width_inside(self) -> int:
        """Width of the form at 100 %."""
        return self._wanted - 40

    def tell(self, words: str) -> None:
        """Say something above the buttons."""
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def parsed(self) -> tuple[dict[str, Any], dict[str, str]]:
        """Values and refusals by field."""
        raise NotImplementedError

    def command(self, values: dict[str, Any]) -> tuple[object | None, str]:
        """What to execute (None: nothing changed) and the id of the record that it is about."""
        raise NotImplementedError

    def following(self) -> dict[str, str]:
        """What the next form begins with."""
        return self.start

    def _saved(self) -> str | None:
        values, errors = self.parsed()
        if errors:
            self._refuse(errors)
            return None
        self.form.set_errors({})
        command, record_id = self.command(values)
        if command is not None and not self.ports.execute(command, self):
            return None
        self.keeper.discard()
        return record_id

    def _refuse(self, errors: Mapping[str, str]) -> None:
        self.form.set_errors(errors)
        self._resize_later()

    def _resize_later(self) -> None:
        QTimer.singleShot(0, self, self._resize)

    @Slot()
    def _resize(self) -> None:
        self._fit()
        self._place()
        focused = QApplication.focusWidget()
        if focused is not None and self._inside.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused)

    @Slot()
    def save(self) -> None:
        """Save and close, or say what stands in the way."""
        record_id = self._saved()
        if record_id is not None:
            self.close()
            self.finished.emit(record_id)

    @Slot()
    def save_and_next(self) -> None:
        """Save and begin the next."""
        record_id = self._saved()
        if record_id is not None:
            self.finished.emit(record_id)
            self.form.set_values(self.following())
            self.tell(self.said)
            self.form.focus()
            self._resize_later()

    @Slot()
    def discard(self) -> None:
        """Forget what is typed and close."""
        self.keeper.discard()
        self.close()

    def show_refusal(self, refusal: RuleBroken) -> bool:
        """At its field, else above the buttons."""
        if refusal.field in self.form.values():
            self._refuse({str(refusal.field): refusal.sentence})
        else:
            self.tell(refusal.sentence)
            self._resize_later()
        return True

    def enters(self, key: str | None) -> bool:
        """Whether Enter in this field saves."""
        return key is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line saves where that is enough."""
        plain = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        )
        if plain and isinstance(QApplication.focusWidget(), QLineEdit) and self.enters(self.form.focused_field()):
            self.save()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QEvent) -> None:
        """What is typed and not saved stays as a draft."""
        self.keeper.flush()
        super().closeEvent(event)
