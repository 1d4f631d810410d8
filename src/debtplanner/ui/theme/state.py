"""The look in force: theme, colours and scale, and the signal that says they changed."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont, QGuiApplication

from debtplanner.system.look import SCREEN_PX, Colours, Theme, colours

Choice = Literal["light", "dark", "system"]
CHOICES: tuple[tuple[Choice, str], ...] = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
"""What may be chosen, with the words for it."""
SCALES = (90, 100, 110, 125, 150)
"""Text sizes that may be chosen, in per cent."""
FAMILY = "Source Sans 3"
_SEMIBOLD = {"strong", "head", "page_title", "figure", "dialog_title"}
_PX_PER_INCH = 96.0


@dataclass(frozen=True, slots=True)
class Current:
    """What is in force now: the theme, its colours, and the scale the user chose."""

    theme: Theme
    colours: Colours
    scale: float


class Look(QObject):
    """Holds what is in force; `changed` tells painted widgets and icons to refresh."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: Choice = "light"
        self.current = Current("light", colours("light"), 1.0)

    def follow(self, choice: Choice, scale: float) -> None:
        """Put `choice` and `scale` in force, without telling anybody yet."""
        self.choice = choice
        theme = _system_theme() if choice == "system" else choice
        self.current = Current(theme, colours(theme), max(0.9, min(1.5, scale)))

    @Slot()
    def announce(self) -> None:
        """Tell everybody who paints by himself."""
        self.changed.emit()


_looks: list[Look] = []


def look() -> Look:
    """The one look of this process, made when first asked for."""
    if not _looks:
        _looks.append(Look())
    return _looks[0]


def current() -> Current:
    """Theme, colours and scale in force."""
    return look().current


def tokens() -> Colours:
    """The colours in force."""
    return look().current.colours


def px(use: str) -> float:
    """Size in pixels of one use of type (`body`, `caption`, …), scaled."""
    return SCREEN_PX[use] * look().current.scale


def size(pixels: float) -> int:
    """A length of the 4-px grid, scaled and whole."""
    return round(pixels * look().current.scale)


def points(pixels: float) -> float:
    """Points that come out as `pixels` on this screen: Qt takes fractions of points, but only whole pixels."""
    screen = QGuiApplication.primaryScreen()
    per_inch = screen.logicalDotsPerInchY() if screen else _PX_PER_INCH
    return pixels * 72.0 / per_inch


def font(use: str = "body", *, strong: bool = False) -> QFont:
    """The font of one use of type, as painted widgets need it."""
    made = QFont(FAMILY)
    made.setPointSizeF(points(px(use)))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if strong or use in _SEMIBOLD:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def _system_theme() -> Theme:
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"
