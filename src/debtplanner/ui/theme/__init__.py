"""How everything looks: palette, sizes, style sheet, icons."""

from debtplanner.ui.theme.apply import apply_theme
from debtplanner.ui.theme.icons import icon, pixmap, set_icon
from debtplanner.ui.theme.state import CHOICES, SCALES, Choice, Current, current, font, look, points, px, size, tokens

__all__ = [
    "CHOICES",
    "SCALES",
    "Choice",
    "Current",
    "apply_theme",
    "current",
    "font",
    "icon",
    "look",
    "pixmap",
    "points",
    "px",
    "set_icon",
    "size",
    "tokens",
]
