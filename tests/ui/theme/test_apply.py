"""A theme in force: palette, type, icons and the pictures that the style sheet names."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidget

from debtplanner.system.look import colours
from debtplanner.system.places import resource
from debtplanner.ui.theme import apply_theme, current, font, look, pixmap, px, set_icon
from debtplanner.ui.theme.sheet import style_sheet
from debtplanner.ui.theme.state import Current


@pytest.fixture
def restore(qapp: QApplication):
    yield
    apply_theme(qapp, "light")


def test_a_theme_sets_palette_font_and_scale(qapp: QApplication, restore):
    apply_theme(qapp, "dark", 1.5)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#14161A")
    assert current().theme == "dark"
    assert px("body") == 21.0
    assert QFontInfo(qapp.font()).family() == "Source Sans 3"


def test_the_scale_is_kept_between_90_and_150_percent(qapp: QApplication, restore):
    apply_theme(qapp, "light", 9)
    assert current().scale == 1.5
    apply_theme(qapp, "light", 0.1)
    assert current().scale == 0.9


def test_a_change_of_theme_is_announced_after_it_is_in_force(qapp: QApplication, qtbot, restore):
    seen = []
    look().changed.connect(lambda: seen.append(current().theme))
    apply_theme(qapp, "dark")
    assert seen == ["dark"]


def test_half_pixels_of_type_are_kept(qapp: QApplication):
    assert font("caption").pointSizeF() == pytest.approx(12.5 * 72 / 96)


def test_icons_follow_the_theme(qapp: QApplication, qtbot, restore):
    button = QPushButton("Add")
    qtbot.addWidget(button)
    set_icon(button, "plus", "text")
    light = button.icon().pixmap(QSize(16, 16)).toImage().pixelColor(8, 8)
    apply_theme(qapp, "dark")
    dark = button.icon().pixmap(QSize(16, 16)).toImage().pixelColor(8, 8)
    assert light.lightness() == pytest.approx(QColor(colours("light").text).lightness(), abs=2)
    assert dark.lightness() == pytest.approx(QColor(colours("dark").text).lightness(), abs=2)


def test_icons_are_drawn_at_the_density_of_the_screen():
    assert pixmap("plus", "#000000", 16, 2.0).size() == QSize(32, 32)
    assert pixmap("plus", "#000000", 16, 2.0).deviceIndependentSize().toSize() == QSize(16, 16)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_of_the_style_sheet_exist_in_token_colours(theme):
    sheet = style_sheet(Current(theme, colours(theme), 1.0))
    names = set(re.findall(r'url\("[^"]*/([a-z-]+)\.svg"\)', sheet))
    assert names == {"chevron-down", "check", "minus"}
    of = colours(theme)
    for name, colour in {"chevron-down": of.text2, "check": of.on_accent, "minus": of.on_accent}.items():
        assert f'stroke="{colour}"' in resource("icons", theme, f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_heads_of_plain_views_such_as_those_of_file_dialogs_are_readable(qapp: QApplication, put, restore, theme):
    apply_theme(qapp, theme)
    view = QTreeWidget()
    view.setHeaderLabels(["Name", "Size"])
    put(view, 300, 200)
    head = view.header().grab().toImage()
    ground = head.pixelColor(2, 2)
    assert ground == QColor(colours(theme).surface)
    places = [(x, y) for x in range(head.width()) for y in range(head.height() - 2)]
    farthest = max(abs(head.pixelColor(x, y).lightness() - ground.lightness()) for x, y in places)
    assert farthest > 120
