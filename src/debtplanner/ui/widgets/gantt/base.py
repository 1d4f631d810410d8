"""The gantt without hands: its rows, its place in time, scroll, zoom, folds and what is selected."""

from collections.abc import Sequence
from datetime import date
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QWidget

from debtplanner.domain.months import Month
from debtplanner.ui.theme import current, look, size
from debtplanner.ui.widgets.gantt.axis import LEVELS, Axis, Zoom, fit_pixel
from debtplanner.ui.widgets.gantt.doubles import Double, doubles
from debtplanner.ui.widgets.gantt.frame import (
    BAR,
    BUDGET,
    BUDGET_LEAST,
    HEAD,
    LINES_LEAST,
    NAME,
    NAME_LEAST,
    ROW,
    SCROLL,
    STRIP,
    Frame,
    Wants,
    frame,
    strip_fits,
)
from debtplanner.ui.widgets.gantt.outline import Line, Outline, outline
from debtplanner.ui.widgets.gantt.rows import GanttBar, GanttGroup, GanttLink, GanttMilestone
from debtplanner.ui.widgets.gantt.spend import Spend
from debtplanner.ui.widgets.painted.bars import scroll_bars
from debtplanner.ui.widgets.painted.months import MonthWords


class GanttBase(QWidget):
    """Holds what is shown and where; the classes above it paint, point and press."""

    chosen = Signal(str)
    fold_changed = Signal(object)
    zoom_changed = Signal(str)
    layout_changed = Signal()

    def __init__(self, name: str, empty: str, months: MonthWords) -> None:
        super().__init__()
        self.words = months
        self.empty_words = empty
        self.groups: tuple[GanttGroup, ...] = ()
        self.leaves: tuple[GanttBar | GanttMilestone, ...] = ()
        self.links: tuple[GanttLink, ...] = ()
        self.spend: Spend | None = None
        self.rows = Outline()
        self.today: float | None = None
        self.plan = (0, 1)
        self.axis = Axis(Month(2000, 1), 1, 1.0)
        self.frame = frame(Wants(0, 0, NAME, BUDGET, 0, strip=False, across=False, down=False, mirrored=False))
        self.zoom: Zoom = "fit"
        self.selected: str | None = None
        self.hot: str | None = None
        self.faded: frozenset[str] = frozenset()
        self.leading: frozenset[str] = frozenset()
        self.doubles: dict[str, tuple[Double, ...]] = {}
        self._folds: set[str] = set()
        self._widths = (NAME, BUDGET)
        self._kept_scroll: tuple[float, float] | None = None
        self.across, self.down = scroll_bars(self, name, self._scrolled)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look().changed.connect(self._restyle)

    def set_rows(
        self,
        groups: Sequence[GanttGroup],
        bars: Sequence[GanttBar],
        milestones: Sequence[GanttMilestone] = (),
        links: Sequence[GanttLink] = (),
        *,
        first: Month,
        months: int,
        today: Month | date | None = None,
    ) -> None:
        """Show a plan of `months` from `first`. Selection, scroll, zoom and folds stay, by id."""
        kept = self.scroll_state() if self.rows.lines else None
        leaves: tuple[GanttBar | GanttMilestone, ...] = (*bars, *milestones)
        early, late = 0, max(1, months)
        for leaf in leaves:
            start, end = (leaf.start, leaf.end) if isinstance(leaf, GanttBar) else (leaf.month, leaf.month)
            early, late = min(early, start.since(first)), max(late, end.since(first) + 1)
        origin = first.plus(early)
        if kept is not None:
            kept = (kept[0] + self.axis.first.since(origin), kept[1])
        self.groups, self.leaves, self.links = tuple(groups), leaves, tuple(links)
        self.plan = (first.since(origin), first.since(origin) + max(1, months))
        self.axis = Axis(origin, late - early, self.axis.pixel)
        self.today = _today(today, origin)
        self.doubles = doubles(bars, origin)
        self.leading = frozenset(link.from_id for link in links if link.kind == "finish_start")
        self._outline()
        if self.selected not in self.rows.every:
            self.selected = None
        self._kept_scroll = self._kept_scroll or kept
        self.arrange()

    def set_spend(
        self,
        amounts: Sequence[int],
        budget: Sequence[int | None] = (),
        texts: Sequence[str] = (),
        *,
        title: str = "Spend a month",
        budget_text: str = "",
    ) -> None:
        """Show the spend of each month of the plan under the bars: amounts in minor units, a budget where there is one.

        `texts` are the amounts as written, `budget_text` names the line ("budget 100K a month"). No amounts hide it.
        """
        self.spend = Spend.of(amounts, budget, texts, title, budget_text)
        self.arrange()

    def arrange(self) -> None:
        """Lay out the parts for the size, the rows and the zoom now in force."""
        lines, row = len(self.rows.lines), size(ROW)
        strip = strip_fits(self._wants(across=False, down=False))
        down = lines * row > self.height() - size(HEAD) - (size(STRIP) if strip else 0)
        self.frame = self._frame(across=False, down=down)
        pixel = self._pixel()
        wide = ceil(self.axis.months * pixel - 0.5)
        if wide > self.frame.body.width():
            down = lines * row > self.height() - size(HEAD) - (size(STRIP) if strip else 0) - size(SCROLL)
            self.frame = self._frame(across=True, down=down)
            wide = ceil(self.axis.months * pixel - 0.5)
        body = self.frame.body
        self.axis = Axis(self.axis.first, self.axis.months, pixel, self.axis.left)
        self._set_range(self.across, wide - body.width(), body.width(), round(pixel))
        self._set_range(self.down, lines * row - body.height(), body.height(), row)
        self._place_bars()
        if self._kept_scroll is not None and self.isVisible() and lines:
            self._scroll_to(*self._kept_scroll)
            self._kept_scroll = None
        self._scrolled()

    def _frame(self, *, across: bool, down: bool) -> Frame:
        return frame(self._wants(across=across, down=down))

    def _wants(self, *, across: bool, down: bool) -> Wants:
        name, budget = self._widths
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        lines, strip = len(self.rows.lines), self.spend is not None
        return Wants(self.width(), self.height(), name, budget, lines, strip, across, down, mirrored)

    def _pixel(self) -> float:
        if self.zoom == "fit":
            return fit_pixel(self.frame.body.width(), self.axis.months)
        return LEVELS[self.zoom] * current().scale

    def _set_range(self, bar: QScrollBar, most: int, page: int, step: int) -> None:
        bar.blockSignals(True)
        bar.setRange(0, max(0, most))
        bar.setPageStep(max(1, page))
        bar.setSingleStep(max(1, step))
        bar.blockSignals(False)

    def _place_bars(self) -> None:
        body, strip, wide = self.frame.body, self.frame.strip, size(SCROLL)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.across.setGeometry(body.left(), self.height() - wide, body.width(), wide)
        self.down.setGeometry(0 if mirrored else self.width() - wide, body.top(), wide, body.height())
        self.across.setVisible(self.across.maximum() > 0 and strip.bottom() < self.height())
        self.down.setVisible(self.down.maximum() > 0)

    @Slot()
    def _scrolled(self) -> None:
        left = self.frame.body.left() - self.across.value()
        self.axis = Axis(self.axis.first, self.axis.months, self.axis.pixel, float(left))
        self.update()

    @Slot()
    def _restyle(self) -> None:
        if self.rows.lines:
            self._kept_scroll = self._kept_scroll or self.scroll_state()
        self.arrange()

    def _outline(self) -> None:
        self.rows = outline(self.groups, self.leaves, self._folds, self.axis.first)

    def line_top(self, number: int) -> int:
        """Top of a line in pixels of the widget."""
        return self.frame.body.top() + number * size(ROW) - self.down.value()

    def line_at(self, y: float) -> int | None:
        """Number of the line at a height, None where there is none."""
        body = self.frame.body
        if not body.top() <= y < body.top() + body.height():
            return None
        number = int(y - body.top() + self.down.value()) // size(ROW)
        return number if number < len(self.rows.lines) else None

    def visible_lines(self) -> range:
        """Numbers of the lines in sight."""
        row, top, high = size(ROW), self.down.value(), self.frame.body.height()
        return range(top // row, min(len(self.rows.lines), -(-(top + high) // row)))

    def span_area(self, number: int, start: float, stop: float) -> QRectF:
        """Place of a bar on a line, from month to month, with a gap of 1 px to its neighbours."""
        top = self.line_top(number) + (size(ROW) - size(BAR)) / 2
        left, right = self.axis.x(start) + 1, self.axis.x(stop) - 1
        return QRectF(left, top, max(2.0, right - left), size(BAR))

    def bar_area(self, line_id: str) -> QRectF:
        """Place of the bar, diamond or summary of an id; empty where it is not shown."""
        number = self.rows.place.get(line_id)
        if number is None:
            return QRectF()
        line = self.rows.lines[number]
        if line.kind == "milestone":
            middle, side = self.axis.x(line.start + 0.5), size(BAR) / 2
            return QRectF(middle - side, self.line_top(number) + size(ROW) / 2 - side, 2 * side, 2 * side)
        return self.span_area(number, line.start, line.stop)

    def line_of(self, line_id: str | None) -> Line | None:
        """The line of an id, None where it is folded away or unknown."""
        number = self.rows.place.get(line_id or "")
        return None if number is None else self.rows.lines[number]

    def scroll_state(self) -> tuple[float, float]:
        """Where it is scrolled to, in months and lines, so that it means the same at another size."""
        return self.across.value() / self.axis.pixel, self.down.value() / size(ROW)

    def _scroll_to(self, months: float, lines: float) -> None:
        self.across.setValue(round(months * self.axis.pixel))
        self.down.setValue(round(lines * size(ROW)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, other parts; the month at the left edge stays."""
        if self.rows.lines and event.oldSize().isValid() and self.zoom != "fit":
            self._kept_scroll = self._kept_scroll or self.scroll_state()
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """A turned direction moves the frozen columns to the other side."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.arrange()

    def event(self, event: QEvent) -> bool:
        """Scroll that waited is taken when the widget is first shown."""
        done = super().event(event)
        if event.type() == QEvent.Type.Show and self._kept_scroll is not None:
            self.arrange()
        return done

    def sizeHint(self) -> QSize:
        """Room for eight lines and a year."""
        return QSize(size(900), size(HEAD + 8 * ROW) + (size(STRIP) if self.spend else 0))

    def minimumSizeHint(self) -> QSize:
        """Room for three lines; the spend under them goes first."""
        return QSize(size(NAME_LEAST + BUDGET_LEAST + 160), size(HEAD + LINES_LEAST * ROW))

    def part_at(self, at: QPointF) -> str:
        """Which part a point lies in: `names`, `budgets`, `head`, `body`, `strip`, or nothing."""
        point = at.toPoint()
        parts = ("names", "budgets", "head", "body", "strip")
        return next((part for part in parts if getattr(self.frame, part).contains(point)), "")


def _today(today: Month | date | None, first: Month) -> float | None:
    if today is None:
        return None
    if isinstance(today, Month):
        return today.since(first) + 0.5
    month = Month.of(today)
    return month.since(first) + (today.day - 0.5) / month.last_day.day
