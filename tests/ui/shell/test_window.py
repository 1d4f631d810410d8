"""The window: pages, changes, refusals, keys, and being as it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.errors import Outdated, RuleBroken, StorageTrouble
from debtplanner.queries.finding import Found
from debtplanner.ui.pages.catalog import PAGES
from debtplanner.ui.shell.catalog import _page_keys
from debtplanner.ui.shell.commands import name_action, words_of
from debtplanner.ui.shell.finder import Finder
from debtplanner.ui.widgets.dialogs import Question
from debtplanner.ui.widgets.floating import Sheet
from debtplanner.ui.widgets.text import plain_tooltip
from debtplanner.ui.widgets.why import WhySheet

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def change(label: str = "Raise effort", record: str = "1", cause: str = "edit") -> ChangeSet:
    return ChangeSet(label, frozenset({("item", record)}), None, cause)


def test_a_page_is_built_when_it_is_first_opened(make_window):
    window = make_window()
    assert list(window.stack.pages) == ["overview"]
    window.navigate("backlog")
    assert list(window.stack.pages) == ["overview", "backlog"]
    assert window.header.title.text() == "Backlog"
    assert window.header.totals.text().startswith("11 items in 5 categories")


def test_the_primary_action_stands_last(make_window):
    window = make_window()
    window.navigate("backlog")
    assert [one.text() for one in window.header.buttons] == ["Import", "Export", "New item"]
    assert window.header.buttons[-1].property("kind") == "primary"


def test_only_the_seen_page_is_told_and_others_catch_up_merged(make_window):
    window = make_window()
    overview = window.stack.current
    window.navigate("backlog")
    backlog = window.stack.current
    window.session.publish(change(record="1"))
    window.session.publish(change("Rename", "2", "undo"))
    assert len(backlog.changes) == 2
    assert overview.changes == []
    window.navigate("overview")
    assert [(one.label, one.ids, one.cause) for one in overview.changes] == [
        ("Rename", frozenset({("item", "1"), ("item", "2")}), "outside")
    ]
    window.navigate("backlog")
    assert len(backlog.changes) == 2


def test_a_command_that_is_done_says_so_and_names_the_undo(make_window):
    window = make_window()
    assert window.ports().execute("raise effort")
    assert window.session.executed == ["raise effort"]
    assert window.status.words == "Saved 14:02"
    assert window.status.undo_words == "Undo: Raise effort of Billing"
    assert window.commands["undo"][1].text() == "Undo raise effort of Billing"
    assert not window.commands["redo"][1].isEnabled()


def test_a_refusal_is_said_in_a_toast(make_window):
    window = make_window()
    window.session.trouble = RuleBroken("Effort must be a whole number from 1 to 10. You typed 7.5.", "effort")
    assert not window.ports().execute("raise effort", origin=window.stack.current)
    assert window.toast.text == "Effort must be a whole number from 1 to 10. You typed 7.5."


def test_a_page_that_shows_a_refusal_itself_needs_no_toast(make_window, monkeypatch):
    window = make_window()
    page = window.stack.current
    seen = []
    monkeypatch.setattr(page, "show_refusal", lambda refusal: seen.append(refusal.field) or True)
    window.session.trouble = RuleBroken("No.", "effort")
    assert not window.ports().execute("raise effort", origin=page)
    assert seen == ["effort"]
    assert not window.toast.isVisible()


def test_somebody_faster_leads_to_a_reload(make_window, monkeypatch, drain):
    window = make_window()
    reloaded = []
    monkeypatch.setattr(window.stack.current, "reload", lambda: reloaded.append(True))
    window.session.trouble = Outdated("Somebody changed Billing at 14:01.")
    assert not window.ports().execute("raise effort")
    question = window.findChild(Question)
    question.go.click()
    drain()
    assert reloaded == [True]
    assert window.findChild(Question) is None


def test_trouble_replaces_the_left_half_until_something_is_saved(make_window):
    window = make_window()
    window.session.trouble = StorageTrouble("The disk is full. Free some space; nothing was changed.")
    assert not window.ports().execute("raise effort")
    assert window.status.words == "The disk is full. Free some space; nothing was changed."
    window.session.trouble = None
    assert window.ports().execute("raise effort")
    assert window.status.words == "Saved 14:02"


def test_a_bug_is_not_swallowed(make_window):
    window = make_window()
    window.session.trouble = KeyError("effort")
    with pytest.raises(KeyError):
        window.ports().execute("raise effort")


def test_undo_and_redo_by_key(make_window):
    window = make_window()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.session.executed == ["undo"]
    assert window.commands["redo"][1].text() == "Redo raise effort of Billing"
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert window.session.executed == ["undo", "redo"]
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert window.session.executed == ["undo", "redo", "undo", "redo"]


def test_pages_by_number_and_search_and_new_by_key(make_window):
    window = make_window()
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    page = window.stack.current
    assert page.key == "backlog"
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    assert page.opened == [("new", "")]
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is page.search


def test_the_finder_goes_to_a_record(make_window, drain):
    def records(text: str, limit: int) -> list[Found]:
        return [Found("item", "6", "Duplicated pricing rules", "Debt item")] if "pric" in text else []

    window = make_window(records=records)
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    finder = window.findChild(Finder)
    assert finder.titles()[0] == "Overview"
    QTest.keyClicks(finder.line, "pric")
    assert finder.titles() == ["Duplicated pricing rules"]
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    drain()
    assert window.stack.current.key == "backlog"
    assert window.stack.current.opened == [("item", "6")]
    assert window.findChild(Finder) is None


def test_the_finder_says_when_nothing_is_found_and_esc_closes(make_window, drain):
    window = make_window()
    window.show_finder()
    finder = window.findChild(Finder)
    QTest.keyClicks(finder.line, "zzz")
    assert finder.titles() == []
    QTest.keyClick(finder.line, Qt.Key.Key_Escape)
    drain()
    assert window.findChild(Finder) is None


def test_help_and_keys_open_as_sheets(make_window, drain):
    window = make_window()
    for key, modifier in ((Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Slash, CTRL)):
        QTest.keyClick(window, key, modifier)
        sheet = window.findChild(Sheet)
        assert sheet.isVisible()
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        drain()
        assert window.findChild(Sheet) is None


def test_an_input_of_a_figure_leads_to_the_page_of_its_record(make_window, gallery, drain):
    window = make_window()
    window.show_why(gallery.WHY, window.stack.current.figures[0])
    sheet = window.findChild(WhySheet)
    sheet.inputs.opened.emit("0")
    drain()
    assert window.stack.current.key == "backlog"
    assert window.stack.current.opened == [("item", "1")]


def test_window_page_layout_and_folds_come_back(make_window, drain):
    settings = {"theme": "light", "scale": 1.0}
    first = make_window(settings)
    first.navigate("backlog")
    first.stack.current.table.sort_by(("cost", True))
    first.stack.current.table.select("5")
    first.rail._groups[1].title.click()
    first.resize(1111, 777)
    first.close()
    assert settings["page"] == "backlog"
    assert settings["rail.folded"] == ["Debt"]
    assert settings["window"]["area"][2:] == [1111, 777]
    second = make_window(settings, 1111, 777)
    assert second.stack.current.key == "backlog"
    assert second.stack.current.table.current_id() == "5"
    assert second.rail.folds() == ["Debt"]


def test_the_rail_shows_icons_only_when_narrow(make_window, drain):
    window = make_window()
    one = window.rail._buttons["backlog"]
    assert (one.text(), one.toolTip(), one.accessibleName()) == ("Backlog", "", "Backlog, 3 waiting")
    window.resize(1000, 700)
    drain()
    assert (one.text(), one.toolTip(), one.accessibleName()) == ("", "Backlog", "Backlog, 3 waiting")
    assert window.rail.width() == 56


def test_secondary_actions_go_into_a_menu_when_narrow(make_window, drain):
    window = make_window()
    window.navigate("backlog")
    window.resize(800, 600)
    drain()
    assert [one.text() for one in window.header.buttons] == ["More", "New item"]


def test_a_theme_chosen_in_the_menu_is_kept(make_window):
    window = make_window()
    window.commands["theme.dark"][1].trigger()
    assert window.settings["theme"] == "dark"
    assert window.commands["theme.dark"][1].isChecked()
    assert not window.commands["theme.light"][1].isChecked()
    window.set_look("light", 1.0)


def test_closing_leaves_no_subscriber_and_no_work(make_window):
    window = make_window()
    spy = QSignalSpy(window.closed)
    window.close()
    assert window.session.subscribers == []
    assert not window.workers.busy
    assert spy.count() == 1


def test_every_command_has_its_keys_once(make_window):
    window = make_window()
    keys = [one.toString() for command, _ in window.commands.values() for one in command.sequences()]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+K", "Ctrl+F", "Ctrl+N", "F1", "Ctrl+/", "Ctrl+1", "F11"} <= set(
        keys
    )


def test_steps_of_undo_part_where_the_focus_moves(make_window, monkeypatch):
    window = make_window()
    parted = []
    monkeypatch.setattr(window.session, "part_steps", lambda: parted.append(True), raising=False)
    window.navigate("backlog")
    window.stack.current.search.setFocus()
    parted.clear()
    window.stack.current.table.setFocus()
    assert parted == [True]


def test_an_ampersand_in_a_name_is_shown_as_it_is(make_window, monkeypatch):
    window = make_window()
    monkeypatch.setattr(window.session, "undo_label", "Rename R&D")
    window.refresh_status()
    assert window.status._undo.text() == "Undo: Rename R&&D"
    assert window.status.undo_words == "Undo: Rename R&D"
    assert window.commands["undo"][1].text() == "Undo rename R&&D"
    window.show_finder()
    assert "Undo rename R&D" in window.findChild(Finder).titles()


def test_a_renamed_workspace_is_named_on_rail_and_window_and_a_long_name_is_cut(make_window, monkeypatch):
    window = make_window()
    assert window.rail.workspace.text() == "Framework review"
    name = "R&D " + "and everything that it owes " * 6
    monkeypatch.setattr(window.session, "workspace_name", name, raising=False)
    window.session.publish(ChangeSet("Rename", frozenset({("workspace", "workspace")}), None, "edit"))
    assert window.windowTitle() == f"{name} – debtplanner"
    assert window.rail.workspace.text().startswith("R&&D and")
    assert window.rail.workspace.text().endswith("…")
    assert window.rail.workspace.toolTip() == plain_tooltip(name.strip())
    assert window.rail.workspace.width() <= 196 - 16 - window.rail.main_menu.width()


def test_undo_in_a_field_takes_back_its_own_text_first_then_the_last_step(make_window, drain):
    window = make_window()
    window.navigate("backlog")
    line = window.stack.current.search
    line.setFocus()
    drain()
    QTest.keyClicks(line, "abc")
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert line.text() == ""
    assert window.session.executed == []
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert window.session.executed == ["undo"]


def test_undo_in_a_field_of_a_sheet_leaves_the_window_alone(make_window, drain):
    window = make_window()
    window.show_finder()
    drain()
    QTest.keyClick(window.findChild(Finder).line, Qt.Key.Key_Z, CTRL)
    assert window.session.executed == []


def test_packs_open_by_their_own_key_too():
    keys = {spec.key: _page_keys(number, spec.key) for number, spec in enumerate(PAGES)}
    assert "Ctrl+P" in keys["packs"]
    assert keys["overview"] == ("Ctrl+1",)


def test_markup_in_a_name_is_shown_as_typed_by_tooltips_and_found_as_typed(make_window):
    window = make_window()
    name = "<b>Billing & co</b> " * 8
    window.rail.set_workspace(name)
    assert window.rail.workspace.toolTip() == plain_tooltip(name.strip())
    window.status.set_undo(name)
    assert window.status._undo.toolTip() == plain_tooltip(f"Undo: {name}")
    action = window.commands["undo"][1]
    name_action(action, "Undo <i>x</i>")
    assert (action.toolTip(), words_of(action)) == ("<div>Undo &lt;i&gt;x&lt;/i&gt;</div>", "Undo <i>x</i>")
