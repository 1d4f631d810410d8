"""What needs attention: a tinted row with icon, fact, reason, and the one link that settles it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import IconLabel, breakable, label, plain_tooltip, within

Tone = Literal["danger", "warn", "ok", "info"]
ICONS = {
    "danger": ("circle-alert", "danger"),
    "warn": ("triangle-alert", "warn"),
    "ok": ("circle-check", "ok"),
    "info": ("info", "accent"),
}
SHOWN = 3
MOST_REASON = 260
"""Letters of a reason; the whole of a longer one is its tooltip."""
LONG = 60
"""Letters from which on the reason stands under the fact."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that needs somebody: `link` is the verb, `target` what the page makes of a click on it."""

    tone: Tone
    fact: str
    reason: str = ""
    link: str = ""
    target: str = ""


class AlertRow(QFrame):
    """Shows one alert; `stacked` puts the reason under the fact, where there is little room."""

    followed = Signal(str)

    def __init__(self, alert: Alert, *, stacked: bool = False) -> None:
        super().__init__()
        set_part(self, "alert")
        self.setProperty("tone", alert.tone)
        self._target = alert.target
        self.setAccessibleName(". ".join(part for part in (alert.fact, alert.reason) if part))
        row = QHBoxLayout(self)
        spaced(row, (12, 6, 8, 6), 10)
        row.addWidget(
            IconLabel(*ICONS[alert.tone]), 0, Qt.AlignmentFlag.AlignTop if stacked else Qt.AlignmentFlag.AlignVCenter
        )
        long = stacked or len(alert.fact) + len(alert.reason) > LONG
        words = QVBoxLayout() if long else QHBoxLayout()
        spaced(words, spacing=2 if long else 10)
        if alert.fact:
            words.addWidget(
                label(breakable(within(alert.fact, MOST_REASON)) if long else alert.fact, "strong", wrap=long)
            )
        if alert.reason:
            reason = label(breakable(within(alert.reason, MOST_REASON)), "body", wrap=True)
            reason.setToolTip(plain_tooltip(alert.reason) if len(alert.reason) > MOST_REASON else "")
            words.addWidget(reason, 0 if long else 1)
        elif not long:
            words.addStretch(1)
        row.addLayout(words, 1)
        if alert.link:
            link = button(alert.link, "link")
            link.setAccessibleName(f"{alert.link}: {alert.fact}")
            link.clicked.connect(self._follow)
            row.addWidget(link)

    def _follow(self) -> None:
        self.followed.emit(self._target)


class AlertList(QWidget):
    """At most `shown` alerts, three where not said, then how many more there are."""

    followed = Signal(str)

    def __init__(self, alerts: Sequence[Alert] = (), *, shown: int = SHOWN) -> None:
        super().__init__()
        self._shown = shown
        self._column = QVBoxLayout(self)
        spaced(self._column, spacing=6)
        self._alerts: tuple[Alert, ...] = ()
        self.set_alerts(alerts)

    def set_alerts(self, alerts: Sequence[Alert]) -> None:
        """Show these, the first of them openly."""
        self._alerts = tuple(alerts)
        self._show(self._shown)

    def _show(self, count: int) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for alert in self._alerts[:count]:
            row = AlertRow(alert)
            row.followed.connect(self.followed)
            self._column.addWidget(row)
        rest = len(self._alerts) - count
        if rest > 0:
            more = button(f"{rest} more", "link")
            more.clicked.connect(self._show_all)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(self._alerts))

    def _show_all(self) -> None:
        self._show(len(self._alerts))
