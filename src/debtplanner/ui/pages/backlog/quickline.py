"""The quick line: type a name, Enter adds the item."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from debtplanner.domain.errors import RuleBroken
from debtplanner.ui.widgets.style import set_part, set_state, spaced
from debtplanner.ui.widgets.text import IconLabel, label


class QuickLine(QWidget):
    """One line for a name; a refusal stands under it and what was typed stays."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_part(self, "clear")
        self.line = QLineEdit()
        self.line.setAccessibleName("Name of a new item; Enter adds it")
        self.line.returnPressed.connect(self._enter)
        self.line.textEdited.connect(self._typed)
        self.setFocusProxy(self.line)
        self._refusal = QWidget()
        set_part(self._refusal, "clear")
        row = QHBoxLayout(self._refusal)
        spaced(row, spacing=6)
        row.addWidget(IconLabel("circle-alert", "danger"), 0, Qt.AlignmentFlag.AlignTop)
        self._words = label("", "danger", wrap=True)
        row.addWidget(self._words, 1)
        self._refusal.hide()
        column = QVBoxLayout(self)
        spaced(column, spacing=4)
        column.addWidget(self.line)
        column.addWidget(self._refusal)

    def set_category(self, name: str) -> None:
        """Say where a new item goes."""
        where = f" in {name}" if name else ""
        self.line.setPlaceholderText(f"Add an item{where}: type its name, press Enter")

    @property
    def refusal(self) -> str:
        """The refusal on screen."""
        return "" if self._refusal.isHidden() else self._words.text()

    def refuse(self, sentence: str) -> None:
        """Show a refusal, or take it away."""
        self._words.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)
        set_state(self.line, "invalid", bool(sentence))

    def show_refusal(self, refusal: RuleBroken) -> bool:
        """A refusal of what was typed here."""
        self.refuse(refusal.sentence)
        return True

    def clear(self) -> None:
        """Ready for the next."""
        self.line.setText("")  # unlike clear(), nothing is left that Ctrl+Z would type again
        self.refuse("")

    @Slot()
    def _enter(self) -> None:
        if self.line.text().strip():
            self.entered.emit(self.line.text())

    @Slot()
    def _typed(self) -> None:
        self.refuse("")
