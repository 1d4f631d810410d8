"""Smaller parts: figures, alerts, panel, search, segments, progress, menus, labels."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from debtplanner.ui.widgets.alerts import Alert, AlertList, AlertRow
from debtplanner.ui.widgets.bands import BandLabel, ink_on
from debtplanner.ui.widgets.buttons import Segmented
from debtplanner.ui.widgets.cards import Card, FigureCard
from debtplanner.ui.widgets.empty import EmptyState
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.menus import MenuItem, build_menu
from debtplanner.ui.widgets.panel import PanelSplit, SidePanel
from debtplanner.ui.widgets.progress import Progress, progress_words
from debtplanner.ui.widgets.search import SearchField
from debtplanner.ui.widgets.text import ElidedLabel, breakable, label


def test_a_figure_says_all_of_itself_and_asks_why(put):
    card = put(FigureCard("planned", "Planned in 2026"))
    spy = QSignalSpy(card.why_requested)
    card.set_value("1,783,300", "583,300 over the budget", "danger")
    assert card.accessibleName() == "Planned in 2026: 1,783,300. 583,300 over the budget"
    assert card.why.accessibleName() == "Why Planned in 2026 is 1,783,300"
    card.why.click()
    assert spy.at(0) == ["planned"]


def test_at_most_three_alerts_are_open_then_the_rest(put, drain):
    alerts = AlertList([Alert("warn", f"Fact {number}", "since May", "Show", f"page{number}") for number in range(5)])
    put(alerts)
    spy = QSignalSpy(alerts.followed)
    assert [row.accessibleName() for row in alerts.findChildren(AlertRow)] == [
        "Fact 0. since May",
        "Fact 1. since May",
        "Fact 2. since May",
    ]
    more = [one for one in alerts.findChildren(QPushButton) if one.text() == "2 more"]
    more[0].click()
    drain()
    assert len(alerts.findChildren(AlertRow)) == 5
    alerts.findChildren(AlertRow)[4].findChild(QPushButton).click()
    assert spy.at(0) == ["page4"]


def test_no_alerts_take_no_room(put):
    alerts = put(AlertList())
    alerts.set_alerts([Alert("ok", "All is well")])
    assert alerts.isVisible()
    alerts.set_alerts([])
    assert not alerts.isVisible()


def panelled(put, width: int) -> PanelSplit:
    panel = SidePanel()
    panel.set_head("Billing <b>", "Architecture")
    panel.add_figure("score", "Score", "8.3")
    panel.add_section("Repaid by", QWidget())
    return put(PanelSplit(QWidget(), panel), width, 700)


@pytest.mark.parametrize(("width", "panel", "main"), [(1300, 300, 984), (1600, 340, 1244), (1000, 300, 1000)])
def test_the_panel_stands_beside_or_lies_over(put, width, panel, main):
    split = panelled(put, width)
    split.open_panel()
    assert (split.panel.width(), split.main.width()) == (panel, main)
    assert split.overlaid == (width < 1200)


def test_esc_closes_the_panel(put):
    split = panelled(put, 1300)
    split.open_panel()
    spy = QSignalSpy(split.panel_closed)
    QTest.keyClick(split.panel, Qt.Key.Key_Escape)
    assert not split.is_open
    assert not split.panel.isVisible()
    assert spy.count() == 1


def test_a_control_that_has_the_panel_filled_anew_lives_on_and_has_the_focus_again(put, drain):
    split, filled = panelled(put, 1300), []

    def fill():
        filled.append(1)
        split.panel.clear()
        split.panel.add_section("Long", QLabel("\n".join(str(line) for line in range(200))))
        choice = Choice("Add to: Waits for", (("a", "One"), ("b", "Two"), ("c", "Three")))
        choice.activated.connect(fill)
        split.panel.add(choice)
        return choice

    fill()
    split.open_panel()
    drain()
    for _ in range(3):
        shown = [one for one in split.panel.findChildren(Choice) if one.isVisible()]
        shown[-1].setFocus()
        drain()
        place = split.panel._area.verticalScrollBar().value()
        QTest.keyClick(shown[-1], Qt.Key.Key_Down)
        drain()
        assert split.panel._area.verticalScrollBar().value() == place
        focused = split.panel.focusWidget()
        assert (type(focused), focused.accessibleName(), focused is shown[-1]) == (Choice, "Add to: Waits for", False)
    assert filled == [1] * 4


def test_where_the_control_is_gone_the_one_in_its_place_has_the_focus(put, drain):
    split = panelled(put, 1300)

    def fill(names):
        split.panel.clear()
        for name in names:
            one = QPushButton(name)
            one.setAccessibleName(f"Take away {name}")
            one.clicked.connect(lambda _on=False, name=name: fill([left for left in names if left != name]))
            split.panel.add(one)

    fill(["First", "Second", "Third"])
    split.open_panel()
    drain()
    second = next(one for one in split.panel.findChildren(QPushButton) if one.text() == "Second")
    second.setFocus()
    drain()
    QTest.keyClick(second, Qt.Key.Key_Space)
    drain()
    assert split.panel.focusWidget().accessibleName() == "Take away Third"


def test_where_the_control_is_gone_the_focus_stays_in_the_panel(put, drain):
    split = panelled(put, 1300)
    gone = QPushButton("Take away")
    gone.setAccessibleName("Take away Second")
    gone.clicked.connect(split.panel.clear)
    split.panel.add(gone)
    split.open_panel()
    gone.setFocus()
    drain()
    QTest.keyClick(gone, Qt.Key.Key_Space)
    drain()
    assert split.panel.focusWidget().toolTip() == "Close the details"


def test_a_figure_of_the_panel_asks_why(put):
    split = panelled(put, 1300)
    split.open_panel()
    spy = QSignalSpy(split.panel.why_requested)
    why = [one for one in split.panel.findChildren(QPushButton) if one.accessibleName() == "Why Score is 8.3"]
    why[0].click()
    assert spy.at(0) == ["score"]


def test_a_search_waits_for_a_pause_and_is_cleared_at_once(put, qtbot):
    field = put(SearchField("Search 24 items"))
    spy = QSignalSpy(field.searched)
    QTest.keyClicks(field, "bil")
    assert spy.count() == 0
    qtbot.waitUntil(lambda: spy.count() == 1)
    assert spy.at(0) == ["bil"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert spy.at(1) == [""]


def test_segments_tell_only_what_the_user_chose(put):
    segments = put(Segmented("View", (("list", "List"), ("matrix", "Matrix"))))
    spy = QSignalSpy(segments.chosen)
    segments.choose("matrix")
    assert spy.count() == 0
    segments.findChildren(QPushButton)[0].click()
    assert spy.at(0) == ["list"]
    assert segments.current == "list"


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        (0, 10, 0.6, "Writing the pack · 0 of 10"),
        (5, 10, 4.0, "Writing the pack · 5 of 10"),
        (5, 10, 10.0, "Writing the pack · 5 of 10 · 10 s left"),
        (1_000, 10_000, 60.0, "Writing the pack · 1,000 of 10,000 · 9 min left"),
    ],
)
def test_progress_counts_and_later_says_what_is_left(done, total, seconds, words):
    assert progress_words("Writing the pack", done, total, seconds) == words


def test_progress_appears_only_when_it_takes_long(put, qtbot):
    parent = put(QWidget())
    progress = Progress(parent)
    progress.start("Writing the pack")
    assert not progress.isVisible()
    progress.stop()
    progress.start("Writing the pack")
    qtbot.waitUntil(progress.isVisible)
    progress.stop()
    assert not progress.isVisible()


def test_menus_hold_what_they_are_given(put, drain):
    ran = []
    parent = put(QWidget())
    menu = build_menu(parent, [MenuItem("Archive", lambda: ran.append("archive"), "archive", "Del"), None])
    menu.actions()[0].trigger()
    menu.close()
    assert ran == ["archive"]
    assert menu.actions()[1].isSeparator()


def test_names_are_never_read_as_markup():
    assert label("<b>&amp;").textFormat() == Qt.TextFormat.PlainText


def test_a_cut_label_has_the_whole_text_as_tooltip(put, drain):
    cut = put(ElidedLabel("A name that is far too long for this"), 80, 30)
    assert cut.toolTip() == "A name that is far too long for this"
    cut.resize(600, 30)
    assert cut.toolTip() == ""


def test_a_band_is_a_word_too(put):
    assert put(BandLabel("High")).accessibleName() == "Band High"


@pytest.mark.parametrize(("fill", "ink"), [("#7A1037", "#FFFFFF"), ("#D5DBE4", "#16191F"), ("#E8A13A", "#16191F")])
def test_ink_reads_on_its_fill(fill, ink):
    assert ink_on(fill) == ink


def test_an_empty_state_offers_its_action(put):
    empty = put(EmptyState("Requests will be here.", "New request", "From the sample"))
    spy = QSignalSpy(empty.primary)
    next(one for one in empty.findChildren(QPushButton) if one.text() == "New request").click()
    assert spy.count() == 1


def test_a_card_takes_another_title(put):
    card = put(Card("Budget"))
    card.set_title("Year 1 is planned 583,300 over its budget", "USD")
    assert card.accessibleName() == "Year 1 is planned 583,300 over its budget"
    assert "USD" in [one.text() for one in card.findChildren(QLabel)]


def test_a_word_without_end_makes_no_card_and_no_alert_wider_than_its_place(put):
    word = "Reconciliation" * 14
    card, short = FigureCard("a", "Hold exactly", "5", word), FigureCard("b", "Hold exactly", "5", "none")
    assert card.minimumSizeHint().width() < short.minimumSizeHint().width() + 200
    assert card.accessibleName().endswith(word)
    alert = put(AlertRow(Alert("danger", f"The claim “{word}” contradicts itself", word)))
    assert alert.minimumSizeHint().width() < 400
    assert (
        breakable("Plain words stay as they are, 2,300,000.00 too") == "Plain words stay as they are, 2,300,000.00 too"
    )


def test_markup_in_the_name_of_a_figure_is_no_markup_in_its_tooltip(put):
    card = put(FigureCard("left", "Budget"))
    card.set_name("Left of <b>A & B</b>")
    assert card.why.toolTip() == "<div>Why left of &lt;b&gt;A &amp; B&lt;/b&gt; is what it is</div>"
