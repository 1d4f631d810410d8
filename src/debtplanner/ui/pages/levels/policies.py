"""What happens when a budget is spent: the policy of each objective that has one, in full."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.queries.service_levels import ServiceLevels
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import label

UNSAID = "Nobody has said yet what happens."


class PoliciesCard(Card):
    """One line an error budget, with the way to its text."""

    edit_requested = Signal(str)

    def __init__(self, *, writable: bool) -> None:
        super().__init__("When the budget is spent", "The policy that holds from the moment an error budget is spent")
        self._writable = writable
        self._lines = QWidget()
        set_part(self._lines, "clear")
        self._column = QVBoxLayout(self._lines)
        spaced(self._column, spacing=10)
        self.add(self._lines)

    def show_levels(self, told: ServiceLevels) -> None:
        """Show the policies as they are now."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in told.budgeted:
            self._column.addWidget(self._line(one.id, one.objective.name, one.objective.policy))
        if not told.budgeted:
            self._column.addWidget(label("No objective has an error budget yet.", "caption", wrap=True))

    def _line(self, objective: str, name: str, policy: str) -> QWidget:
        line = QWidget()
        set_part(line, "clear")
        row = QHBoxLayout(line)
        spaced(row, spacing=8)
        words = QVBoxLayout()
        spaced(words, spacing=2)
        words.addWidget(label(name, "strong", wrap=True))
        words.addWidget(label(policy or UNSAID, "body" if policy else "caption", wrap=True))
        row.addLayout(words, 1)
        edit = button("Edit" if policy else "Write it", "link")
        edit.setAccessibleName(f"Policy of {name}")
        edit.setEnabled(self._writable)
        edit.clicked.connect(self._asker(objective))
        row.addWidget(edit)
        return line

    def _asker(self, objective: str) -> Callable[[], None]:
        return lambda: self.edit_requested.emit(objective)
