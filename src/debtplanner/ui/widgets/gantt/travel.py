"""Getting about in the gantt: what is selected, what is folded, how near the months are, and how it was left."""

from collections.abc import Iterable
from typing import Any

from debtplanner.ui.theme import current, size
from debtplanner.ui.widgets.gantt.axis import LEVELS, Zoom, next_level
from debtplanner.ui.widgets.gantt.base import GanttBase
from debtplanner.ui.widgets.gantt.frame import BUDGET_LEAST, NAME_LEAST, ROW
from debtplanner.ui.widgets.gantt.rows import GanttGroup


class GanttTravel(GanttBase):
    """Selection, folds, zoom and layout, by id and in months, so that they outlive new rows and other sizes."""

    def current_id(self) -> str | None:
        """Id of what is selected."""
        return self.selected

    def select(self, line_id: str | None, *, show: bool = True) -> None:
        """Select a bar, milestone or group; unfolds what hides it. Nothing is emitted."""
        if line_id is not None and line_id not in self.rows.every:
            return
        if line_id is not None and line_id not in self.rows.place:
            self._unfold_to(line_id)
        self.selected = line_id
        if show and line_id is not None:
            self.reveal(line_id)
        self.update()

    def _unfold_to(self, line_id: str) -> None:
        parents = {group.id: group.parent_id for group in self.groups}
        item = self.rows.every[line_id].item
        above = item.parent_id if isinstance(item, GanttGroup) else item.group_id
        opened = set()
        while above in parents and above not in opened:
            opened.add(above)
            above = parents[above]
        self.set_folds(self._folds - opened)

    def reveal(self, line_id: str) -> None:
        """Scroll as little as needed to have the line in sight, and its bar if it is quite outside."""
        number, body = self.rows.place.get(line_id), self.frame.body
        if number is None or body.height() <= 0:
            return
        top = number * size(ROW)
        if top < self.down.value():
            self.down.setValue(top)
        elif top + size(ROW) > self.down.value() + body.height():
            self.down.setValue(top + size(ROW) - body.height())
        area = self.bar_area(line_id)
        if area.right() < body.left() + size(24):
            self.across.setValue(round(self.across.value() + area.left() - body.left() - size(24)))
        elif area.left() > body.right() - size(24):
            over = min(area.right() - body.right() + size(24), area.left() - body.left() - size(24))
            self.across.setValue(round(self.across.value() + over))

    def folds(self) -> tuple[str, ...]:
        """Ids of the folded groups, in order."""
        return tuple(sorted(self._folds))

    def set_folds(self, ids: Iterable[str]) -> None:
        """Fold these groups and open all others; `fold_changed` tells if that changes anything."""
        wanted = set(ids)
        if wanted == self._folds:
            return
        self._folds = wanted
        self._outline()
        if self.selected is not None and self.selected not in self.rows.place:
            self.selected = self.rows.lines[self.rows.home[self.selected]].id
        self.arrange()
        self.fold_changed.emit(self.folds())
        self.layout_changed.emit()

    def toggle_fold(self, group_id: str) -> None:
        """Fold a group, or open it."""
        self.set_folds(self._folds ^ {group_id})

    def set_zoom(self, zoom: Zoom, at: float | None = None) -> None:
        """Show months, quarters or years, or fit all in. The month at pixel `at` stays there (else the middle)."""
        if zoom not in {*LEVELS, "fit"}:
            return
        body = self.frame.body
        anchor = body.left() + body.width() / 2 if at is None else at
        months = self.axis.at(anchor)
        changed, self.zoom = zoom != self.zoom, zoom
        self.arrange()
        self.across.setValue(round(months * self.axis.pixel - (anchor - self.frame.body.left())))
        if changed:
            self.zoom_changed.emit(zoom)
            self.layout_changed.emit()

    def zoom_by(self, step: int, at: float | None = None) -> None:
        """One level nearer (1) or farther (−1)."""
        level = next_level(self.axis.pixel, current().scale, step)
        if level is not None:
            self.set_zoom(level, at)

    def fit_all(self) -> None:
        """Show the whole plan across."""
        self.set_zoom("fit")

    def set_column_widths(self, name: int, budget: int) -> None:
        """Widths of the frozen columns, in pixels at 100 %; a name of 0 is as wide as the widget allows."""
        self._widths = _widths(name, budget)
        self.arrange()

    def column_widths(self) -> tuple[int, int]:
        """Widths of the frozen columns as they were asked for."""
        return self._widths

    def layout_state(self) -> dict[str, Any]:
        """Zoom, folds, scroll and columns as plain values for the settings."""
        months, lines = self._kept_scroll or self.scroll_state()
        return {
            "zoom": self.zoom,
            "folds": list(self.folds()),
            "scroll": [round(months, 4), round(lines, 4)],
            "columns": list(self._widths),
        }

    def restore_layout(self, state: dict[str, Any]) -> None:
        """Take what `layout_state` gave, as far as it can be read; scroll waits until there are rows in sight."""
        zoom = state.get("zoom")
        if zoom in {*LEVELS, "fit"}:
            self.zoom = zoom
        widths, scroll = _pair(state.get("columns")), _pair(state.get("scroll"))
        if widths is not None:
            self._widths = _widths(int(widths[0]), int(widths[1]))
        folds = state.get("folds")
        if isinstance(folds, list | tuple):
            self._folds = {str(one) for one in folds}
            self._outline()
        if scroll is not None:
            self._kept_scroll = scroll
        self.arrange()


def _widths(name: int, budget: int) -> tuple[int, int]:
    return max(NAME_LEAST, min(600, name)) if name > 0 else 0, max(BUDGET_LEAST, min(200, budget))


def _pair(value: object) -> tuple[float, float] | None:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    one, other = value
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return None
    return float(one), float(other)
