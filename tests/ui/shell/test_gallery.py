"""The gallery walked without mouse and sight, in both themes, and let go of without a trace."""

import gc
import weakref

import pytest
from PySide6.QtWidgets import QApplication

from debtplanner.ui.shell.window import MainWindow
from debtplanner.ui.theme import apply_theme


@pytest.mark.parametrize("page", ["overview", "backlog", "scoring"])
def test_every_control_has_a_name_and_is_reached_by_tab(make_window, walk, page):
    window = make_window()
    window.navigate(page)
    QApplication.processEvents()
    assert walk.nameless(window) == []
    assert walk.unreachable(window) == []


def test_the_bubbles_are_one_stop_and_each_has_its_words(make_window, walk):
    window = make_window()
    window.navigate("scoring")
    chart = window.stack.current.bubbles
    assert [stop for stop in walk.tab_stops(window) if chart.isAncestorOf(stop)] == [chart.spot("a")]
    assert chart.spot("d").accessibleName() == "Data management: impact 6, risk 6, effort 5, Medium"


@pytest.mark.parametrize(
    ("theme", "scale"),
    [
        ("dark", 1.0),
        pytest.param("light", 1.5, marks=pytest.mark.slow),
        pytest.param("dark", 0.9, marks=pytest.mark.slow),
    ],
)
def test_every_page_paints_in_every_look(make_window, qapp, theme, scale, drain):
    window = make_window()
    for page in ("overview", "backlog", "scoring"):
        window.navigate(page)
        apply_theme(qapp, theme, scale)
        drain()
        assert not window.grab().isNull()
        apply_theme(qapp, "light")


def test_a_closed_window_is_freed(gallery, drain):
    window = MainWindow(gallery.FakeSession(), gallery.SPECS, {"theme": "light", "scale": 1.0})
    window.show()
    for page in ("overview", "backlog", "scoring"):
        window.navigate(page)
        drain()
    window.show_finder()
    window.show_why(gallery.WHY, window.stack.current)
    window.toast.say("Archived", undo=True)
    alive = [weakref.ref(one) for one in (window, window.toast, window.rail, *window.stack.pages.values())]
    window.close()
    window.deleteLater()
    del window
    drain()
    gc.collect()
    assert [one for one in alive if one() is not None] == []
