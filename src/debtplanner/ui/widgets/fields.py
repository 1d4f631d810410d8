"""Fields of a form: each holds text as typed, also what is not valid yet."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QKeyEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStyledItemDelegate,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from debtplanner.ui.theme import icon, look, set_icon, size, tokens
from debtplanner.ui.widgets.bands import ScoreTrack
from debtplanner.ui.widgets.painting import number_of
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.text import label

Kind = Literal["text", "lines", "score", "money", "number", "date", "month", "choice", "combo", "check", "secret"]
WIDEST_CHOICE, NARROWEST_CHOICE = 320, 120


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `choices` are (value, words) pairs; `unit` stands behind the field ("USD", "minutes")."""

    key: str
    label: str
    kind: Kind = "text"
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    placeholder: str = ""
    unit: str = ""
    lines: int = 3
    optional: bool = False


class Choice(QComboBox):
    """A list of choices; `editable` takes free text too."""

    def __init__(self, name: str, choices: tuple[tuple[str, str], ...] = (), *, editable: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditable(editable)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        if editable:
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.set_choices(choices)

    def sizeHint(self) -> QSize:
        """As wide as its longest choice, within reason."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), size(WIDEST_CHOICE)), hint.height())

    def minimumSizeHint(self) -> QSize:
        """It gets narrower before a page gets wider than its window."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), size(NARROWEST_CHOICE)), hint.height())

    def set_choices(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Offer these (value, words); what was chosen or typed stays."""
        kept = self.value()
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.set_value(kept)

    def value(self) -> str:
        """Value of the choice; typed text as it is."""
        if self.isEditable():
            at = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
            return str(self.itemData(at)) if at >= 0 else self.currentText()
        data = self.currentData()
        return "" if data is None else str(data)

    def set_value(self, value: str) -> None:
        """Choose `value`; free text is kept where it is allowed."""
        at = self.findData(value)
        self.setCurrentIndex(at)
        if self.isEditable() and at < 0:
            self.setEditText(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel over an unfocused list scrolls the page, it changes nothing."""
        event.ignore()


class Lines(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + size(16))


class DateLine(QLineEdit):
    """A date or month as typed, with a calendar behind a button (or Alt+Down)."""

    def __init__(self, *, month: bool) -> None:
        super().__init__()
        self._month = month
        self.setPlaceholderText("such as 2026-11" if month else "such as 2026-11-25")
        self._action = QAction(self)
        self._action.setToolTip("Choose in the calendar")
        self._action.triggered.connect(self.open_calendar)
        self.addAction(self._action, QLineEdit.ActionPosition.TrailingPosition)
        look().changed.connect(self._draw)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show a month to pick from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setAccessibleName("Calendar")
        calendar.setMinimumWidth(size(280))
        _theme_calendar(calendar)
        typed = QDate.fromString(f"{self.text()}-01" if self._month else self.text(), Qt.DateFormat.ISODate)
        if typed.isValid():
            calendar.setSelectedDate(typed)
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        calendar.setFocus()

    @Slot(QDate)
    def _picked(self, date: QDate) -> None:
        self.setText(date.toString("yyyy-MM" if self._month else "yyyy-MM-dd"))
        self.textEdited.emit(self.text())

    def _draw(self) -> None:
        self._action.setIcon(icon("calendar", "text2"))


class SecretLine(QLineEdit):
    """A passphrase: hidden unless its eye is pressed, unknown to spelling, prediction and undo of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._action = QAction(self)
        self._action.triggered.connect(self.turn)
        self.addAction(self._action, QLineEdit.ActionPosition.TrailingPosition)
        look().changed.connect(self._draw)
        self._draw()

    def turn(self) -> None:
        """Show what is typed, or hide it again."""
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._draw()

    def _draw(self) -> None:
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self._action.setIcon(icon("eye" if hidden else "eye-off", "text2"))
        self._action.setToolTip("Show what is typed" if hidden else "Hide what is typed")


def _theme_calendar(calendar: QCalendarWidget) -> None:
    """Weekends and arrows in the colours of the theme: Qt would paint them red and black."""
    quiet = QTextCharFormat()
    quiet.setForeground(QColor(tokens().text3))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, quiet)
    arrows = (
        ("qt_calendar_prevmonth", "chevron-left", "Month before"),
        ("qt_calendar_nextmonth", "chevron-right", "Month after"),
    )
    for name, drawing, words in arrows:
        arrow = calendar.findChild(QToolButton, name)
        if isinstance(arrow, QToolButton):
            set_icon(arrow, drawing, "text2")
            arrow.setAccessibleName(words)


def _line(kind: Kind) -> QLineEdit:
    if kind in {"date", "month"}:
        return DateLine(month=kind == "month")
    return SecretLine() if kind == "secret" else QLineEdit()


class FieldEditor(QWidget):
    """One field with its track or unit: text in, text out, `edited` when the user changes it."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.track: ScoreTrack | None = None
        self._quiet = False
        self.control: QWidget = self._make()
        self.setFocusProxy(self.control)
        row = QHBoxLayout(self)
        spaced(row)
        row.addWidget(self.control, 1)
        if field.kind == "score":
            self.control.setMaximumWidth(size(72))
            self.track = ScoreTrack()
            row.addWidget(self.track)
            row.addStretch(1)
        elif field.unit:
            row.addWidget(label(field.unit, "label"))

    def _make(self) -> QWidget:
        field = self.field
        if field.kind == "lines":
            made: QWidget = Lines(field.lines)
            made.setPlaceholderText(field.placeholder)
            made.textChanged.connect(self._changed)
        elif field.kind in {"choice", "combo"}:
            made = Choice(field.label, field.choices, editable=field.kind == "combo")
            made.activated.connect(self._changed)
            line = made.lineEdit()
            if line is not None:
                line.setPlaceholderText(field.placeholder)
                line.textEdited.connect(self._changed)
        elif field.kind == "check":
            made = QCheckBox(field.label)
            made.clicked.connect(self._changed)
        else:
            made = _line(field.kind)
            if field.placeholder:
                made.setPlaceholderText(field.placeholder)
            if field.kind in {"score", "money", "number"}:
                made.setAlignment(Qt.AlignmentFlag.AlignRight)
            made.textEdited.connect(self._changed)
        made.setAccessibleName(field.label)
        return made

    def text(self) -> str:
        """What stands in it, as typed; a box gives `yes` or nothing."""
        control = self.control
        if isinstance(control, QPlainTextEdit):
            return control.toPlainText()
        if isinstance(control, Choice):
            return control.value()
        if isinstance(control, QCheckBox):
            return "yes" if control.isChecked() else ""
        return control.text() if isinstance(control, QLineEdit) else ""

    def set_text(self, text: str) -> None:
        """Show `text` without telling anybody."""
        control = self.control
        if isinstance(control, QPlainTextEdit):
            self._quiet = True
            control.setPlainText(text)
            self._quiet = False
        elif isinstance(control, Choice):
            control.set_value(text)
        elif isinstance(control, QCheckBox):
            control.setChecked(text == "yes")
        elif isinstance(control, QLineEdit):
            control.setText(text)
        self._show_track()

    @Slot()
    def _changed(self) -> None:
        self._show_track()
        if not self._quiet:
            self.edited.emit()

    def _show_track(self) -> None:
        if self.track is not None:
            self.track.set_value(number_of(self.text()) or 0)
