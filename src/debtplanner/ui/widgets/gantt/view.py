"""The gantt as pages use it: painted, worked by keys, and read out."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen

from debtplanner.domain.months import Month
from debtplanner.ui.theme import look, size, tokens
from debtplanner.ui.widgets.gantt.frame import ROW
from debtplanner.ui.widgets.gantt.keys import press, wants
from debtplanner.ui.widgets.gantt.paint_bars import RADIUS, paint_lines, paint_links
from debtplanner.ui.widgets.gantt.paint_drag import paint_drag, paint_notice, paint_pull
from debtplanner.ui.widgets.gantt.paint_frame import paint_frozen, paint_ground, paint_head, paint_months, paint_today
from debtplanner.ui.widgets.gantt.paint_spend import paint_spend, paint_spend_words, spend_area
from debtplanner.ui.widgets.gantt.pointer import PointedGantt, as_bar
from debtplanner.ui.widgets.gantt.rows import GanttBar, GanttGroup, GanttLink, GanttMilestone
from debtplanner.ui.widgets.gantt.tips import spend_words, words_of
from debtplanner.ui.widgets.painted.accessible import Spoken, say, speak_items, tell_focus, tell_items
from debtplanner.ui.widgets.painted.ink import Ink
from debtplanner.ui.widgets.painted.months import MonthWords


class Gantt(PointedGantt):
    """Shows a plan month by month. It changes nothing itself, it asks; the owner answers with `set_rows`.

    `preview`, where set, is asked during a drag what else would move and whether the move is refused. `announced`
    carries every sentence that is read out.
    """

    announced = Signal(str)
    spoken_role = QAccessible.Role.Tree

    def __init__(
        self,
        name: str = "Roadmap",
        *,
        empty: str = "Initiatives will be here, month by month.",
        months: MonthWords | None = None,
    ) -> None:
        speak_items()
        super().__init__(name, empty, months or MonthWords())
        self.linking: str | None = None
        self._ink = Ink()
        look().changed.connect(self._new_ink)

    def _new_ink(self) -> None:
        self._ink = Ink()
        self.update()

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
        before = self.rows.every.get(self.selected or "")
        said = words_of(self, before) if before else ""
        super().set_rows(groups, bars, milestones, links, first=first, months=months, today=today)
        after = self.rows.every.get(self.selected or "")
        if self.drag is not None and as_bar(self.rows.every.get(self.drag.bar.id)) != self.drag.bar:
            self.cancel()
        if after is not None and words_of(self, after) != said:
            self.spoke(words_of(self, after))
        self.notice = None
        tell_items(self)

    def spoke(self, text: str) -> None:
        """Have a sentence read out."""
        say(self, text)
        self.announced.emit(text)

    def toggle_fold(self, group_id: str) -> None:
        """Fold a group, or open it."""
        super().toggle_fold(group_id)
        line = self.line_of(group_id)
        if line is not None:
            self.spoke(words_of(self, line) if line.folded else f"{line.item.name} open")
        tell_items(self)

    def choose(self, line_id: str) -> None:
        """Select by hand: `chosen` tells if it is another one."""
        super().choose(line_id)
        tell_focus(self, self.spoken_focus())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What is in sight, from the ground up."""
        painter = self._ink.painter
        painter.begin(self)
        self._ink.mirrored = self.isRightToLeft()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens().surface))
        if self.rows.lines:
            self._paint_plan(painter)
        else:
            painter.setFont(self._ink.faces["body"])
            painter.setPen(QColor(tokens().text2))
            flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(self.rect().adjusted(size(24), size(24), -size(24), -size(24)), flags, self.empty_words)
        painter.end()

    def _paint_plan(self, painter: QPainter) -> None:
        ink, frame = self._ink, self.frame
        painter.setClipRect(frame.body)
        paint_ground(self, ink)
        painter.setClipRect(frame.body.united(frame.strip))
        paint_months(self, ink)
        paint_spend(self, ink)
        painter.setClipRect(frame.body)
        paint_links(self, ink)
        paint_lines(self, ink)
        self._paint_selection(painter)
        painter.setClipRect(frame.head)
        paint_head(self, ink)
        painter.setClipRect(frame.head.united(frame.body).united(frame.strip))
        paint_today(self, ink)
        painter.setClipping(False)
        paint_frozen(self, ink)
        paint_spend_words(self, ink)
        painter.setPen(QPen(QColor(tokens().border), 1))
        painter.drawLine(QPointF(0, frame.head.bottom() + 0.5), QPointF(self.width(), frame.head.bottom() + 0.5))
        painter.setClipRect(frame.head.united(frame.body).united(frame.strip))
        if self.drag is not None:
            paint_drag(self, ink, self.drag)
        elif self.pull is not None:
            paint_pull(self, ink, self.pull)
        elif self.notice is not None:
            paint_notice(self, ink, self.notice)

    def _paint_selection(self, painter: QPainter) -> None:
        """The ring of the selected bar, and the handles that dependencies are pulled from."""
        line = self.line_of(self.selected)
        if line is not None and line.kind != "group":
            ring = self.bar_area(line.id).adjusted(-2.5, -2.5, 2.5, 2.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens().accent if self.hasFocus() else tokens().strong), 2))
            painter.drawRoundedRect(ring, size(RADIUS) + 2, size(RADIUS) + 2)
        hot = self.line_of(self.hot)
        if hot is not None and hot.kind == "bar" and self.editable and self.drag is None:
            area = self.bar_area(hot.id)
            painter.setPen(QPen(QColor(tokens().accent), 1.5))
            painter.setBrush(QColor(tokens().surface))
            for x in (area.left() - size(8), area.right() + size(8)):
                painter.drawEllipse(QPointF(x, area.center().y()), size(4), size(4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select, move, resize, fold, open, link, zoom; the rest goes on to the page."""
        if not press(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first line is selected where none was, so that the keys have something to work on."""
        super().focusInEvent(event)
        by_key = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if self.selected is None and self.rows.lines and by_key:
            self.choose(self.rows.lines[0].id)
        tell_focus(self, self.spoken_focus())
        self.update()

    def event(self, event: QEvent) -> bool:
        """Keys of the gantt come before shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and wants(self, event):
            event.accept()
            return True
        return super().event(event)

    def spoken_count(self) -> int:
        """Lines, then months of the spend."""
        return len(self.rows.lines) + (len(self.spend.months) if self.spend else 0)

    def spoken(self, place: int) -> Spoken | None:
        """A line or a month of the spend."""
        lines = self.rows.lines
        if not 0 <= place < self.spoken_count():
            return None
        if place >= len(lines):
            number = place - len(lines)
            area = spend_area(self, number).toRect() & self.frame.strip
            role = QAccessible.Role.StaticText
            return Spoken(f"spend {number}", spend_words(self, number), area, role, focusable=False)
        line = lines[place]
        wide = self.frame.names.united(self.frame.body)
        row = QRectF(wide.left(), self.line_top(place), wide.width(), size(ROW)).toRect() & wide
        folded = line.folded if line.kind == "group" else None
        chosen = line.id == self.selected
        role = QAccessible.Role.TreeItem
        return Spoken(f"line {line.id}", words_of(self, line), row, role, line.item.detail, chosen, folded=folded)

    def spoken_place(self, key: str) -> int:
        """Place of a line or month."""
        kind, _, rest = key.partition(" ")
        if kind == "spend":
            return len(self.rows.lines) + int(rest) if self.spend and int(rest) < len(self.spend.months) else -1
        return self.rows.place.get(rest, -1)

    def spoken_at(self, at: QPoint) -> int:
        """Place of what lies under a point."""
        number = self.line_at(at.y())
        if number is not None:
            return number
        month = int(self.axis.at(at.x()) // 1) - self.plan[0]
        inside = self.frame.strip.contains(at) and self.spend is not None and 0 <= month < len(self.spend.months)
        return len(self.rows.lines) + month if inside else -1

    def spoken_focus(self) -> int:
        """Place of the selected line."""
        return self.rows.place.get(self.selected or "", -1)
