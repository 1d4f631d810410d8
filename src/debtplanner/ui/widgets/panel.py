"""The side panel: beside the table where there is room, a sheet over it where there is not."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from debtplanner.ui.theme import set_icon, size
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.floating import lift
from debtplanner.ui.widgets.keptfocus import KeptFocus
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import label

MOST_TRIES = 8
"""So often the place is tried to be taken again while a panel is laid out."""
NARROW, WIDE, OVERLAY_UNDER, WIDE_FROM = 300, 340, 1200, 1500


class SidePanel(QFrame):
    """Title, then sections in the order of use (`add_section`, `add_figure`), then actions at the foot."""

    closed = Signal()
    why_requested = Signal(str)

    def __init__(self, name: str = "Details") -> None:
        super().__init__()
        set_part(self, "panel")
        self.setAccessibleName(name)
        outer = QVBoxLayout(self)
        spaced(outer, (16, 14, 8, 14), 8)
        top = QHBoxLayout()
        spaced(top, (0, 0, 8, 0), 4)
        self._title = label("", "dialog_title", wrap=True, select=True)
        self._title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close = button("", "quiet", "x", "Close the details")
        self._close.clicked.connect(self.close_panel)
        top.addWidget(self._title, 1)
        top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(top)
        self._subtitle = label("", "caption", wrap=True)
        outer.addWidget(self._subtitle)
        self._place: int | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._area, 1)
        self.foot = QHBoxLayout()
        spaced(self.foot, (0, 6, 8, 0))
        outer.addLayout(self.foot)
        self.foot.addStretch(1)
        self.clear()

    def set_head(self, title: str, subtitle: str = "") -> None:
        """What the panel is about."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(f"Details of {title}" if title else "Details")

    def clear(self) -> None:
        """Take everything out between title and foot; who fills it again finds focus and place as they were.

        What was there goes later: a control whose signal led here is still at work.
        """
        self._keep_place()
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._inside = QWidget()
        set_part(self._inside, "clear")
        self.body = QVBoxLayout(self._inside)
        spaced(self.body, (0, 0, 8, 0), 8)
        self._figures: QGridLayout | None = None
        self._end = False
        self._area.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)

    def _keep_place(self) -> None:
        old: QWidget | None = self._area.widget()
        if self._place is not None or old is None:
            return
        self._place = self._area.verticalScrollBar().value()
        self._tries = 0
        QTimer.singleShot(0, self, self._scroll_back)
        KeptFocus(self._area).give_back(self._close)

    @Slot()
    def _scroll_back(self) -> None:
        """What is filled in grows while it is laid out: the place is taken again once it is there."""
        bar, self._tries = self._area.verticalScrollBar(), self._tries + 1
        if bar.maximum() < (self._place or 0) and self._tries < MOST_TRIES:
            QTimer.singleShot(0, self, self._scroll_back)
            return
        bar.setValue(self._place or 0)
        self._place = None

    def add_figure(self, key: str, name: str, value: str, *, why: bool = True) -> None:
        """One figure with the way to its reason; figures under each other share their edges."""
        if self._figures is None:
            self._figures = QGridLayout()
            spaced(self._figures, spacing=2)
            self._figures.setColumnStretch(0, 1)
            self._put(self._figures)
        row = self._figures.rowCount()
        self._figures.addWidget(label(name, "label"), row, 0)
        shown = label(value, "strong", select=True)
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._figures.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight)
        if why:
            ask = button("", "quiet", "circle-question-mark", f"Why {name} is {value}")
            set_icon(ask, "circle-question-mark", "accent")
            ask.setProperty("figure", key)
            ask.clicked.connect(self._ask)
            self._figures.addWidget(ask, row, 2)

    def add_section(self, title: str, widget: QWidget) -> None:
        """A titled section."""
        self._figures = None
        column = QVBoxLayout()
        spaced(column, (0, 6, 0, 0), 4)
        column.addWidget(label(title, "head"))
        column.addWidget(widget)
        self._put(column)

    def add(self, widget: QWidget) -> None:
        """Something without a title."""
        self._figures = None
        self.body.insertWidget(self.body.count() - int(self._end), widget)

    def _put(self, layout: QGridLayout | QVBoxLayout) -> None:
        self.body.insertLayout(self.body.count() - int(self._end), layout)
        if not self._end:
            self.body.addStretch(1)
            self._end = True

    def add_action(self, widget: QWidget) -> None:
        """A button at the foot."""
        self.foot.insertWidget(self.foot.count() - 1, widget)

    def close_panel(self) -> None:
        """Close it, by its button or Esc."""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.why_requested.emit(str(sender.property("figure")))


class PanelSplit(QWidget):
    """A main part and its side panel: side by side, or the panel over the part where the window is under 1,200 px."""

    panel_closed = Signal()

    def __init__(self, main: QWidget, panel: SidePanel) -> None:
        super().__init__()
        self.main, self.panel = main, panel
        self._open = False
        main.setParent(self)
        panel.setParent(self)
        panel.hide()
        panel.closed.connect(self.close_panel)

    @property
    def is_open(self) -> bool:
        """Whether the panel is shown."""
        return self._open

    @property
    def overlaid(self) -> bool:
        """Whether the panel lies over the main part."""
        return self.window().width() < size(OVERLAY_UNDER)

    def open_panel(self) -> None:
        """Show the panel."""
        self._open = True
        self.panel.show()
        self._arrange()

    def close_panel(self) -> None:
        """Hide the panel, and go back to where one was in the main part if the focus was in it."""
        had_focus = self.panel.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._open = False
        self.panel.hide()
        self._arrange()
        if had_focus:
            (self.main.focusWidget() or self.main).setFocus(Qt.FocusReason.OtherFocusReason)
        self.panel_closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep both in place."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        area = self.rect()
        width = size(WIDE if self.window().width() >= size(WIDE_FROM) else NARROW)
        beside = self._open and not self.overlaid
        self.main.setGeometry(QRect(0, 0, area.width() - (width + size(16) if beside else 0), area.height()))
        self.panel.setGeometry(QRect(area.width() - width, 0, width, area.height()))
        if self._open and self.overlaid:
            if self.panel.graphicsEffect() is None:
                lift(self.panel)
            self.panel.raise_()
        elif self.panel.graphicsEffect() is not None:
            self.panel.setGraphicsEffect(None)  # pyright: ignore[reportArgumentType] - takes the effect away
