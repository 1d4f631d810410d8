"""Putting a theme in force: fonts, Fusion, palette, then the one style sheet, then whoever paints himself."""

from functools import cache

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from debtplanner.system.places import resource
from debtplanner.ui.theme.icons import refresh_icons
from debtplanner.ui.theme.palette import palette
from debtplanner.ui.theme.sheet import style_sheet
from debtplanner.ui.theme.state import Choice, font, look

_FACES = ("Regular", "It", "Semibold", "Bold")


@cache
def _register_fonts() -> tuple[int, ...]:
    paths = (resource("fonts", f"SourceSans3-{face}.ttf") for face in _FACES)
    return tuple(QFontDatabase.addApplicationFont(str(path)) for path in paths)


def apply_theme(app: QApplication, theme: Choice = "system", scale: float = 1.0) -> None:
    """Show everything in `theme` at `scale` (0.9 to 1.5); `system` follows the desktop while it runs."""
    _register_fonts()
    state = look()
    state.follow(theme, scale)
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(state.current.colours))
    app.setFont(font("body"))
    app.setStyleSheet(style_sheet(state.current))
    refresh_icons()
    _follow_system(app)
    state.announce()


def _follow_system(app: QApplication) -> None:
    hints = app.styleHints()
    if not app.property("followsSystem"):
        app.setProperty("followsSystem", True)
        hints.colorSchemeChanged.connect(_scheme_changed)


def _scheme_changed() -> None:
    app = QApplication.instance()
    state = look()
    if state.choice == "system" and isinstance(app, QApplication):
        apply_theme(app, "system", state.current.scale)
