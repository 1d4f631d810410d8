"""What one should know about the file as long as it is so: a row each over the page, with the way on as a button."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.ui.widgets.alerts import ICONS, Tone
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import IconLabel, label

Verb = tuple[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence and what can be done about it; `key` tells it from others, `closes` whether it can be put away."""

    key: str
    tone: Tone
    sentence: str
    verbs: tuple[Verb, ...] = ()
    closes: bool = False


class NoticeBar(QWidget):
    """Shows the notices that hold, in the order in which they came; takes no room without any."""

    def __init__(self) -> None:
        super().__init__()
        set_part(self, "clear")
        self._column = QVBoxLayout(self)
        spaced(self._column, (24, 0, 24, 10), 6)
        self._rows: dict[str, _Row] = {}
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said now."""
        return tuple(row.notice.sentence for row in self._rows.values())

    def put(self, notice: Notice) -> None:
        """Say this, in place of what was said under the same key."""
        self.take(notice.key)
        row = _Row(notice, self)
        self._rows[notice.key] = row
        self._column.addWidget(row)
        self.show()

    def take(self, key: str) -> None:
        """It does not hold any more."""
        row = self._rows.pop(key, None)
        if row is not None:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.setVisible(bool(self._rows))

    def verb(self, key: str, words: str) -> Callable[[], object]:
        """What a button of a notice does."""
        return next(run for verb, run in self._rows[key].notice.verbs if verb == words)


class _Row(QFrame):
    def __init__(self, notice: Notice, bar: NoticeBar) -> None:
        super().__init__(bar)
        self.notice = notice
        set_part(self, "alert")
        self.setProperty("tone", notice.tone)
        self.setAccessibleName(notice.sentence)
        row = QHBoxLayout(self)
        spaced(row, (12, 6, 8, 6), 10)
        row.addWidget(IconLabel(*ICONS[notice.tone]), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(notice.sentence, "body", wrap=True, select=True), 1)
        for words, run in notice.verbs:
            made = button(words, "link")
            made.setAccessibleName(f"{words}: {notice.sentence}")
            made.clicked.connect(_caller(run))
            row.addWidget(made)
        if notice.closes:
            away = button("Close", "link", tip="It is not said again for this file")
            away.setAccessibleName(f"Close: {notice.sentence}")
            away.clicked.connect(lambda: bar.take(notice.key))
            row.addWidget(away)


def _caller(run: Callable[[], object]) -> Callable[[], None]:
    def call() -> None:
        run()

    return call
