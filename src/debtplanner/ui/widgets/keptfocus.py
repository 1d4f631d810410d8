"""Giving the focus back to a control that is made anew while somebody uses it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class KeptFocus:
    """Remembers by name which control in `whole` has the focus; `give_back` finds the one of that name made since."""

    def __init__(self, whole: QWidget) -> None:
        self._whole = whole
        focused = QApplication.focusWidget()
        inside = focused is not None and whole.isAncestorOf(focused)
        self.inside = inside
        self._name = focused.accessibleName() if focused is not None and inside else ""
        stops = _stops(whole)
        self._place = stops.index(focused) if focused in stops else 0

    def give_back(self, otherwise: QWidget | None = None) -> None:
        """Focus the control of the same name, else what stands in its place now, else `otherwise`.

        Nothing is done where the focus lay elsewhere or stayed.

        It is done once what was made is shown: what is not cannot have the focus.
        """
        if self.inside:
            QTimer.singleShot(0, self._whole, lambda: self._find(otherwise))

    def _find(self, otherwise: QWidget | None) -> None:
        if self._stayed():
            return
        stops = _stops(self._whole)
        same = next((one for one in stops if self._name and one.accessibleName() == self._name), None)
        nearest = stops[min(self._place, len(stops) - 1)] if stops else otherwise
        shown = same or nearest
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stayed(self) -> bool:
        now = QApplication.focusWidget()
        return now is not None and now.accessibleName() == self._name and self._whole.isAncestorOf(now)


def _stops(whole: QWidget) -> list[QWidget]:
    """What Tab reaches in it, in the order in which it was made."""
    return [
        one
        for one in whole.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and not _taken_away(one, whole)
    ]


def _taken_away(widget: QWidget, whole: QWidget) -> bool:
    """Whether it, or what it lies in, was hidden on purpose; one made just now is not shown yet either."""
    shut = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    one: QWidget | None = widget
    while one is not None and one is not whole:
        if one.isHidden() and one.testAttribute(shut):
            return True
        one = one.parentWidget()
    return False
