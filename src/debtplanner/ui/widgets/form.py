"""The form: labels above fields, help and refusals below them, what is typed kept as typed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from debtplanner.ui.theme import size
from debtplanner.ui.widgets.fields import Choice, Field, FieldEditor
from debtplanner.ui.widgets.style import set_part, set_state, spaced
from debtplanner.ui.widgets.text import IconLabel, label

MAX_WIDTH = 560


def confirms(event: QKeyEvent) -> bool:
    """Whether these keys confirm a form."""
    enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class _FieldBlock(QWidget):
    """A field with its label, help and refusal."""

    edited = Signal(str)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.editor = FieldEditor(field)
        self.editor.edited.connect(self._edited)
        column = QVBoxLayout(self)
        spaced(column, spacing=4)
        self._title: QLabel | None = None
        if field.kind != "check":
            self._title = label(f"{field.label} (optional)" if field.optional else field.label, "strong")
            self._title.setBuddy(self.editor.control)
            column.addWidget(self._title)
        column.addWidget(self.editor)
        self._help = label(field.help, "caption", wrap=True)
        column.addWidget(self._help)
        self._help.setVisible(bool(field.help))  # in its place first: without one it would open as a window of its own
        self._refusal = QFrame()
        set_part(self._refusal, "clear")
        row = QHBoxLayout(self._refusal)
        spaced(row, spacing=6)
        row.addWidget(IconLabel("circle-alert", "danger"), 0, Qt.AlignmentFlag.AlignTop)
        self._sentence = label("", "danger", wrap=True)
        row.addWidget(self._sentence, 1)
        self._refusal.hide()
        column.addWidget(self._refusal)

    @property
    def sentence(self) -> str:
        """The refusal on screen; empty where there is none."""
        return self._sentence.text() if not self._refusal.isHidden() else ""

    def refuse(self, sentence: str) -> None:
        """Show a refusal, or take it away."""
        self._sentence.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        control = self.editor.control
        set_state(control, "invalid", bool(sentence))
        control.setAccessibleDescription(sentence or self.editor.field.help)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the label goes to the field, as people expect of it."""
        if self._title is not None and self._title.geometry().contains(event.position().toPoint()):
            self.editor.control.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            super().mousePressEvent(event)

    @Slot()
    def _edited(self) -> None:
        self.refuse("")
        self.edited.emit(self.editor.field.key)


class Form(QWidget):
    """Fields in the order of use. `changed` carries everything as typed, for the draft; Ctrl+Enter submits."""

    changed = Signal(dict)
    submitted = Signal(dict)

    def __init__(self, name: str, fields: Sequence[Field], *, beside: Sequence[Sequence[str]] = ()) -> None:
        """`beside` names fields that share a line, for example `(("impact", "effort", "risk"),)`."""
        super().__init__()
        self.setAccessibleName(name)
        self.setMaximumWidth(size(MAX_WIDTH))
        self._blocks = {field.key: _FieldBlock(field) for field in fields}
        self._column = QVBoxLayout(self)
        spaced(self._column, spacing=14)
        shared = {key: tuple(group) for group in beside for key in group}
        for key, block in self._blocks.items():
            block.edited.connect(self._changed)
            group = shared.get(key)
            if group is None:
                self._column.addWidget(block)
            elif key == group[0]:
                row = QHBoxLayout()
                spaced(row, spacing=16)
                for one in group:
                    row.addWidget(self._blocks[one], 1, Qt.AlignmentFlag.AlignTop)
                self._column.addLayout(row)

    def values(self) -> dict[str, str]:
        """Everything as typed."""
        return {key: block.editor.text() for key, block in self._blocks.items()}

    def set_values(self, values: Mapping[str, str], *, keep: str | None = None) -> None:
        """Show these values; the field `keep` (the one being typed in) is left alone."""
        for key, text in values.items():
            block = self._blocks.get(key)
            if block is not None and key != keep and block.editor.text() != text:
                block.editor.set_text(text)

    def set_choices(self, key: str, choices: tuple[tuple[str, str], ...]) -> None:
        """Offer other choices in a field."""
        control = self._blocks[key].editor.control
        if isinstance(control, Choice):
            control.set_choices(choices)

    def set_errors(self, errors: Mapping[str, str], *, go: bool = True) -> None:
        """Show refusals under their fields, take others away, and go to the first.

        A form that saves itself while one types does not `go` anywhere.
        """
        for key, block in self._blocks.items():
            block.refuse(errors.get(key, ""))
        first = next((key for key in self._blocks if key in errors), None)
        if first is not None and go:
            self.focus(first)

    def errors(self) -> dict[str, str]:
        """The refusals on screen."""
        return {key: block.sentence for key, block in self._blocks.items() if block.sentence}

    def focus(self, key: str | None = None) -> None:
        """Go to a field, else to the first."""
        block = self._blocks[key] if key else next(iter(self._blocks.values()))
        block.editor.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused_field(self) -> str | None:
        """Key of the field that is being typed in."""
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        return next((key for key, block in self._blocks.items() if block.isAncestorOf(focused)), None)

    def control(self, key: str) -> QWidget:
        """The control of a field."""
        return self._blocks[key].editor.control

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter submits from any field."""
        if confirms(event):
            self.submit()
        else:
            super().keyPressEvent(event)

    def submit(self) -> None:
        """Confirm it as it stands."""
        self.submitted.emit(self.values())

    @Slot(str)
    def _changed(self, _key: str) -> None:
        self.changed.emit(self.values())
