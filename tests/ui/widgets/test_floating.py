"""Toast, questions, sheets: what they say, how they close, where the focus goes."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from debtplanner.domain.why import Input, Step, Why
from debtplanner.ui.widgets.dialogs import ask, report
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.floating import Sheet
from debtplanner.ui.widgets.form import Form
from debtplanner.ui.widgets.toast import Toast
from debtplanner.ui.widgets.why import WhySheet, show_why

WHY = Why(
    "8.3",
    "Score of Billing",
    "(impact + effort + risk) ÷ 3",
    "points",
    "half up to one decimal",
    (Input("Impact", "9", "Platform lead", "item", "a"), Input("Risk", "9", "Framework, section 2.1")),
    (Step("Sum", "25"), Step("÷ 3", "8.333 → 8.3")),
    ("The document prints 8.3 too.",),
)


class Window(QWidget):
    """A window with a line that has the focus, and an ear for answers."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit(self)
        self.line.setAccessibleName("Line")
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        self.answers: list[str] = []

    def agreed(self) -> None:
        self.answers.append("agreed")

    def kept(self) -> None:
        self.answers.append("kept")


@pytest.fixture
def window(put) -> Window:
    made = put(Window(), 900, 600)
    made.line.setFocus()
    return made


def test_a_toast_offers_undo_and_leaves_after_eight_seconds(window):
    toast = Toast(window)
    spy = QSignalSpy(toast.undo_requested)
    toast.say("3 items archived", undo=True)
    assert toast.isVisible()
    assert toast.leaves
    assert toast._timer.interval() == 8000
    toast._undo.click()
    assert spy.count() == 1
    assert not toast.isVisible()


def test_a_toast_offers_undo_only_until_the_next_step(window):
    toast = Toast(window)
    toast.say("3 items archived", undo=True)
    toast.step_passed()
    assert not toast.isVisible()
    toast.say("Saved a.pdf")
    toast.step_passed()
    assert toast.isVisible()


def test_a_toast_stays_while_pointed_at_or_focused(window):
    toast = Toast(window)
    toast.say("3 items archived", undo=True)
    toast.enterEvent(QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1)))
    assert not toast.leaves
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert toast.leaves
    toast._undo.setFocus()
    assert not toast.leaves
    window.line.setFocus()
    assert toast.leaves
    toast.hide()
    assert not toast.leaves


def test_a_toast_without_a_way_back_shows_none(window):
    toast = Toast(window)
    toast.say("Copied")
    assert not toast._undo.isVisible()
    assert toast.accessibleName() == "Copied"
    toast.hide()


@pytest.mark.parametrize(("button", "answer"), [("go", "agreed"), ("keep", "kept")])
def test_a_question_is_answered_by_its_verbs_and_goes(window, drain, button, answer):
    dialog = ask(
        window,
        "Archive 3 items?",
        "They can come back.",
        "Archive 3 items",
        on_agreed=window.agreed,
        on_kept=window.kept,
    )
    assert (dialog.go.text(), dialog.keep.text()) == ("Archive 3 items", "Keep")
    getattr(dialog, button).click()
    drain()
    assert window.answers == [answer]
    assert window.findChildren(type(dialog)) == []


@pytest.mark.parametrize("focused", ["go", "keep"])
def test_enter_never_destroys(window, drain, focused):
    dialog = ask(window, "Archive?", "", "Archive", on_agreed=window.agreed, on_kept=window.kept)
    getattr(dialog, focused).setFocus()
    QTest.keyClick(getattr(dialog, focused), Qt.Key.Key_Return)
    drain()
    assert window.answers == ["kept"]


def test_enter_confirms_what_is_harmless_and_esc_keeps(window, drain):
    dialog = ask(window, "Reload?", "", "Reload", on_agreed=window.agreed, on_kept=window.kept, destructive=False)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    dialog = ask(window, "Reload?", "", "Reload", on_agreed=window.agreed, on_kept=window.kept, destructive=False)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    drain()
    assert window.answers == ["agreed", "kept"]


def test_a_report_can_be_copied(window, drain):
    dialog = report(window, "The page could not be shown.", "Traceback\nline 1")
    assert dialog.findChild(QPlainTextEdit).isReadOnly()
    dialog._copy()
    assert QGuiApplication.clipboard().text() == "Traceback\nline 1"
    dialog.accept()
    drain()


def test_a_why_sheet_copies_all_of_itself(window, drain):
    sheet = show_why(window, WHY)
    sheet.copy()
    assert QGuiApplication.clipboard().text() == WHY.as_text()
    sheet.close()
    drain()


def test_esc_closes_a_sheet_and_gives_the_focus_back(window, drain):
    sheet = show_why(window, WHY, window.line)
    assert sheet.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    drain()
    assert window.findChild(WhySheet) is None
    assert QApplication.focusWidget() is window.line


def test_a_click_beside_a_sheet_closes_it(window, drain):
    sheet = show_why(window, WHY)
    QTest.mouseClick(sheet._backdrop, Qt.MouseButton.LeftButton)
    drain()
    assert window.findChild(WhySheet) is None


def test_tab_goes_round_within_a_sheet(window, drain):
    sheet = show_why(window, WHY)
    seen = set()
    for _ in range(8):
        seen.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert all(sheet.isAncestorOf(one) for one in seen)
    assert len(seen) == 3
    sheet.close()
    drain()


def test_an_input_with_a_record_leads_to_it(window, drain):
    sheet = show_why(window, WHY)
    spy = QSignalSpy(sheet.record_requested)
    sheet.inputs.opened.emit("1")
    assert spy.count() == 0
    sheet.inputs.opened.emit("0")
    assert spy.at(0) == ["item", "a"]
    drain()


def test_a_sheet_stays_inside_a_small_window(window, drain):
    window.resize(480, 300)
    sheet = show_why(window, WHY, window.line)
    assert window.rect().contains(sheet.geometry())
    window.resize(420, 260)
    drain()
    assert window.rect().contains(sheet.geometry())
    sheet.close()
    drain()


@pytest.mark.parametrize(
    ("key", "walked"),
    [
        (Qt.Key.Key_Tab, ["Name", "Owner", "Asset", "Note", "Name"]),
        (Qt.Key.Key_Backtab, ["Name", "Note", "Asset", "Owner", "Name"]),
    ],
)
def test_tab_goes_through_lists_that_take_text_and_comes_round(window, key, walked):
    sheet = Sheet(window, "Edit")
    people = (("ann", "Ann"), ("ben", "Ben"))
    fields = [Field("name", "Name"), Field("owner", "Owner", "combo", choices=people)]
    fields += [Field("asset", "Asset", "combo", choices=people), Field("note", "Note", "lines")]
    sheet.body.addWidget(Form("Edit", fields))
    sheet.open_at()
    names = [QApplication.focusWidget().accessibleName()]
    for _ in walked[1:]:
        QTest.keyClick(QApplication.focusWidget(), key)
        names.append(QApplication.focusWidget().accessibleName())
    assert names == walked
    sheet.close()


def test_ctrl_enter_confirms_after_a_click_between_the_fields(window, drain):
    sheet = Sheet(window, "Edit")
    form = Form("Edit", [Field("name", "Name", help="In a few words."), Field("note", "Note", "lines")])
    sheet.body.addWidget(form)
    spy = QSignalSpy(form.submitted)
    sheet.open_at()
    drain()
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(3, 3))
    assert QApplication.focusWidget() is sheet
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert spy.count() == 1
    assert spy.at(0)[0] == {"name": "", "note": ""}
    sheet.close()
