"""Icons: Lucide drawings tinted by the tokens, sharp at 1× and 2×, refreshed when the theme changes."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from debtplanner.system.places import resource
from debtplanner.ui.theme.state import size, tokens

_NAME, _TONE, _SIZE = "iconName", "iconTone", "iconSide"


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """One icon in one colour (`#RRGGBB`), `side` logical pixels square."""
    real = round(side * ratio)
    made = QPixmap(QSize(real, real))
    made.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, real, real))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, tone: str = "text2", side: int = 16) -> QIcon:
    """One icon in the colour of a token: greyed when disabled, at 1× and 2×."""
    colours = tokens()
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, getattr(colours, tone), size(side), ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, colours.disabled, size(side), ratio), QIcon.Mode.Disabled)
    return made


def set_icon(target: QAbstractButton | QAction, name: str, tone: str = "text2", side: int = 16) -> None:
    """Give `target` an icon that follows the theme."""
    target.setProperty(_NAME, name)
    target.setProperty(_TONE, tone)
    target.setProperty(_SIZE, side)
    _draw(target)


def refresh_icons() -> None:
    """Draw again all icons that `set_icon` gave, in the colours now in force."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton):
            _draw(widget)
        _refresh_actions(widget)


def _refresh_actions(widget: QWidget) -> None:
    for action in widget.actions():
        _draw(action)


def _draw(target: QAbstractButton | QAction) -> None:
    name = target.property(_NAME)
    if not name:
        return
    side = int(target.property(_SIZE))
    target.setIcon(icon(str(name), str(target.property(_TONE)), side))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size(side), size(side)))
