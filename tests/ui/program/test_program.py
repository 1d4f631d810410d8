"""The window over a workspace: opening, refusing, reading only, closing whole."""

import inspect
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from support.workspaces import open_session, small_session

from debtplanner.app import Program
from debtplanner.commands.edits import Revise
from debtplanner.domain.backlog import Item
from debtplanner.domain.errors import StorageTrouble
from debtplanner.queries.finding import found_records
from debtplanner.store.workspace_file import WorkspaceFile
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.shell.finder import Finder
from debtplanner.ui.shell.welcome import Welcome
from debtplanner.ui.shell.window import MainWindow


def texts(widget: object) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))  # type: ignore[attr-defined]


def test_a_file_opens_on_its_page_and_is_remembered(program: Program, file: Path) -> None:
    assert isinstance(program.window, MainWindow)
    assert program.window.windowTitle() == "Framework review – debtplanner"
    assert program.settings.recent == (file,)


def test_an_edit_shows_its_name_in_the_status_bar_and_undo_takes_it_back(program: Program) -> None:
    program.window.execution.execute(Revise("item", "data-debt", {"effort": 6}))
    assert (
        program.window.commands["undo"][1].text()
        == "Undo raise effort of Data debt: inconsistent models without lineage"
    )
    program.window.undo()
    found = program.session.read(lambda reader: reader.get(Item, "data-debt"))
    assert found.effort == 5
    assert program.window.commands["redo"][1].text().startswith("Redo raise effort of Data debt")


def test_closing_the_window_leaves_one_whole_file(program: Program, file: Path) -> None:
    program.window.execution.execute(Revise("item", "data-debt", {"effort": 6}))
    program.window.close()
    assert sorted(one.name for one in file.parent.glob("framework*")) == [
        "framework.debtplan",
        "framework.debtplan-lock",
    ]
    assert program.session is None


def test_a_file_that_another_window_holds_is_read_and_says_why(
    program: Program, file: Path, drain: Callable[[], None]
) -> None:
    program.window.close()
    holder = open_session(file)
    program.open(file)
    drain()
    assert not program.session.writable
    assert "open for writing in another window" in program.window.notices.sentences[0]
    assert program.window.execution.execute(Revise("item", "data-debt", {"effort": 6})) is False
    holder.close()


def test_what_is_no_workspace_is_refused_in_the_open_window(program: Program, tmp_path: Path) -> None:
    odd = tmp_path / "odd.debtplan"
    odd.write_text("not this")
    program.open(odd)
    assert program.session is not None
    assert "odd.debtplan is not a debtplanner workspace" in texts(program.window.toast)


def test_without_a_file_the_welcome_page_makes_a_workspace(
    program: Program, tmp_path: Path, drain: Callable[[], None]
) -> None:
    program.show_welcome_again()
    drain()
    assert isinstance(program.window, Welcome)
    from debtplanner.domain.months import Month
    from debtplanner.exchange.shipped import start_drafts

    program.making.drafts = start_drafts("Second", "EUR", Month(2026, 4))
    program.making.make(tmp_path / "second.debtplan")
    drain()
    assert isinstance(program.window, MainWindow)
    assert program.window.windowTitle() == "Second – debtplanner"


def test_a_second_workspace_opens_and_the_first_is_left_whole(program: Program, file: Path, tmp_path: Path) -> None:
    from support.samples import sample_session

    other = tmp_path / "other.debtplan"
    sample_session(other).close()
    program.open(other)
    assert program.window.session.path == other
    assert program.window.execution.execute(Revise("item", "data-debt", {"effort": 6})) is True
    first = open_session(file)
    assert first.writable
    first.close()


def test_making_a_workspace_over_a_file_is_refused_and_leaves_it(program: Program, file: Path) -> None:
    from debtplanner.domain.months import Month
    from debtplanner.exchange.shipped import start_drafts

    before = file.stat().st_size
    program.making.drafts = start_drafts("Second", "EUR", Month(2026, 4))
    program.making.make(file)
    assert file.stat().st_size == before
    assert "framework.debtplan is there already" in texts(program.window.toast)


def test_a_missing_file_leads_to_the_welcome_page_with_the_reason(
    program: Program, tmp_path: Path, drain: Callable[[], None]
) -> None:
    program.show_welcome_again()
    program.open(tmp_path / "gone.debtplan")
    drain()
    assert "There is no file gone.debtplan" in texts(program.window)


def test_the_palette_finds_records_by_their_words(program: Program) -> None:
    found = program.window._records("lineage", 20)
    assert [(one.kind, one.record_id) for one in found] == [("item", "data-debt")]


@pytest.mark.parametrize(
    ("words", "kind", "page"),
    [
        ("lineage", "item", "backlog"),
        ("Architecture", "category", "backlog"),
        ("Data platform", "asset", "backlog"),
        ("Critical Security Updates", "initiative", "roadmap"),
        ("Code coverage", "measure", "measures"),
        ("Concurrent users Capability", "capability", "architecture"),
        ("API availability", "objective", "levels"),
        ("Security and compliance", "case_line", "case"),
        ("Economic downturn", "risk", "risks"),
    ],
)
def test_a_record_found_by_its_words_is_shown_on_its_page(
    program: Program, drain: Callable[[], None], words: str, kind: str, page: str
) -> None:
    found = next(one for one in program.window._records(words, 20) if one.kind == kind)
    program.window._record_opener(found)()
    drain()
    assert program.window.stack.current.key == page


def test_every_kind_that_can_be_found_is_at_home_on_a_page(program: Program) -> None:
    homes = {kind for spec in program.window.specs for kind in spec.kinds}
    asked = inspect.getsource(found_records)
    kinds = set(re.findall(r'Found\("(\w+)"', asked))
    assert len(kinds) == 17
    assert kinds <= homes


def test_a_fault_is_reported_with_its_trace_and_the_window_stays(
    program: Program, qtbot, drain: Callable[[], None]
) -> None:
    program.report_fault(ValueError, ValueError("a bug"), None)
    drain()
    dialogs = [one for one in program.window.children() if one.inherits("QDialog")]
    assert len(dialogs) == 1
    assert "Your data is as it was" in texts(dialogs[0])
    dialogs[0].close()
    drain()


PAGES = (
    "overview",
    "roadmap",
    "team",
    "budget",
    "measures",
    "levels",
    "alerting",
    "architecture",
    "scoring",
    "packs",
    "history",
    "safety",
    "settings",
)


@pytest.mark.parametrize("key", PAGES)
def test_every_control_of_a_page_has_a_name_and_is_reached_by_tab(
    program: Program, open_page: Callable[[str], object], walk, key: str, qtbot
) -> None:
    program.window.resize(1280, 800)
    page = open_page(key)
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=20_000)
    assert walk.nameless(page) == []
    assert walk.unreachable(program.window) == []


class Opened(QObject):
    """Notes windows that open."""

    def __init__(self, known: object) -> None:
        super().__init__()
        self.known, self.found = known, []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.found += [type(watched).__name__] if watched is not self.known else []
        return False


def test_no_part_of_a_page_opens_as_a_window_of_its_own_while_it_is_built(
    program: Program, open_page, qapp, qtbot
) -> None:
    watch = Opened(program.window)
    qapp.installEventFilter(watch)
    for spec in program.window.specs:
        open_page(spec.key)
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=60_000)
    qapp.removeEventFilter(watch)
    assert watch.found == []


def test_each_page_that_is_opened_by_keys_has_the_focus_in_it(program: Program, open_page, qtbot) -> None:
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    keys = [spec.key for spec in program.window.specs]
    lost = []
    for key in [*keys, *reversed(keys)]:
        page = open_page(key)
        focused = QApplication.focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            lost.append((key, focused))
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=60_000)
    assert lost == []


def test_who_walks_the_rail_by_keys_stays_on_it_and_who_clicks_goes_into_the_page(
    program: Program, drain, qtbot
) -> None:
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    program.window.navigate("backlog")
    drain()
    team, risks = (program.window.rail._buttons[key] for key in ("team", "risks"))
    QTest.mouseClick(team, Qt.MouseButton.LeftButton)
    drain()
    assert program.window.stack.current.key == "team"
    assert program.window.stack.current.isAncestorOf(QApplication.focusWidget())
    risks.setFocus()
    QTest.keyClick(risks, Qt.Key.Key_Space)
    drain()
    assert program.window.stack.current.key == "risks"
    assert QApplication.focusWidget() is risks


@pytest.mark.parametrize("key", PAGES)
def test_every_page_explains_itself_by_f1(open_page: Callable[[str], object], key: str) -> None:
    assert len(open_page(key).help().strip()) > 60  # type: ignore[attr-defined]


def test_esc_closes_the_why_sheet_and_copy_takes_it_as_text(program: Program, open_page, qtbot, qapp, drain) -> None:
    page = open_page("overview")
    page._figures["annual_cost"].why.click()
    drain()
    sheets = [one for one in program.window.findChildren(object) if type(one).__name__ == "WhySheet"]
    assert len(sheets) == 1
    qtbot.keyClick(sheets[0], Qt.Key.Key_Escape)
    drain()
    assert [one for one in program.window.findChildren(object) if type(one).__name__ == "WhySheet"] == []


@pytest.mark.parametrize("way", ["window", "program"])
def test_what_stands_in_a_form_is_kept_when_the_window_closes_in_the_same_moment(
    program: Program, file: Path, drain: Callable[[], None], way: str
) -> None:
    program.window.navigate("risks")
    drain()
    program.window.new_here()
    drain()
    sheet = program.window.findChild(FormSheet)
    sheet.form.set_values({"name": "Half typed"})
    sheet.form.changed.emit(sheet.form.values())
    if way == "window":
        program.window.close()
    else:
        program.show_welcome_again()
    session = open_session(file)
    kept = [values.get("name") for values in session.drafts().values()]
    session.close()
    assert kept == ["Half typed"]


def test_what_could_not_be_saved_stays_told_until_something_is(program: Program, file: Path, tmp_path: Path) -> None:
    file.rename(tmp_path / "elsewhere.debtplan")
    assert program.window.execution.execute(Revise("item", "data-debt", {"effort": 6})) is False
    program._backed_up()
    assert "was moved, renamed or replaced" in texts(program.window.status)
    (tmp_path / "elsewhere.debtplan").rename(file)
    assert program.window.execution.execute(Revise("item", "data-debt", {"effort": 6})) is True
    assert "was moved, renamed or replaced" not in texts(program.window.status)


def test_a_file_whose_first_answers_cannot_be_read_is_told_on_the_welcome_page_and_closed(
    program: Program, file: Path, drain: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unread(MainWindow):
        def __init__(self, *_: object, **__: object) -> None:
            raise StorageTrouble("framework.debtplan cannot be read. Open a backup.")

    program.show_welcome_again()
    monkeypatch.setattr("debtplanner.app.MainWindow", Unread)
    program.open(file)
    drain()
    assert "framework.debtplan cannot be read. Open a backup." in texts(program.window)
    assert program.session is None
    open_session(file).close()


def test_names_typed_one_after_the_other_into_an_empty_backlog_are_items_each(
    program: Program, tmp_path: Path, drain: Callable[[], None], qtbot, qapp
) -> None:
    small_session(tmp_path / "empty.debtplan").close()
    program.open(tmp_path / "empty.debtplan")
    drain()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    program.window.navigate("backlog")
    drain()
    line = program.window.stack.current.body.quick.line
    line.setFocus()
    drain()
    for text in ("First", "Second", "Third"):
        qtbot.keyClicks(qapp.focusWidget(), text)
        qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Return)
        drain()
        assert qapp.focusWidget() is line
    items = program.session.read(lambda reader: reader.all(Item))
    assert [one.name for one in items] == ["First", "Second", "Third"]


def test_a_toast_never_takes_back_another_step_than_its_own(program: Program, drain: Callable[[], None]) -> None:
    program.window.execution.execute(Revise("item", "data-debt", {"effort": 6}))
    program.session.part_steps()
    program.window.execution.execute(Revise("item", "data-debt", {"risk": 9}))
    program.window.toast.say("Changed 1 item", undo=True)
    program.window.commands["undo"][1].trigger()
    drain()
    assert not program.window.toast.isVisible()
    found = program.session.read(lambda reader: reader.get(Item, "data-debt"))
    assert (found.effort, found.risk) == (6, 6)


@pytest.mark.skipif(os.name != "posix", reason="links of files need a privilege elsewhere")
def test_the_open_file_under_another_name_stays_open_for_writing(program: Program, file: Path, tmp_path: Path) -> None:
    (tmp_path / "link.debtplan").symlink_to(file)
    session = program.session
    program.open(tmp_path / "link.debtplan")
    assert program.session is session
    assert program.session.writable


@pytest.mark.parametrize("way", ["window", "program"])
def test_a_log_that_cannot_be_taken_in_on_closing_loses_nothing_and_is_no_fault(
    program: Program, file: Path, way: str, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    program.window.execution.execute(Revise("item", "data-debt", {"effort": 6}))

    def fail(_file: WorkspaceFile) -> bool:
        raise StorageTrouble("The disk is full. Make room and try again.")

    monkeypatch.setattr(WorkspaceFile, "checkpoint", fail)
    with qtbot.captureExceptions() as faults:
        if way == "window":
            program.window.close()
        else:
            program.show_welcome_again()
    monkeypatch.undo()
    assert faults == []
    session = open_session(file)
    assert session.read(lambda reader: reader.get(Item, "data-debt")).effort == 6
    session.close()


@pytest.mark.parametrize(
    ("typed", "first"), [("business case", "Business case"), ("team", "Team"), ("lineage", "Data debt")]
)
def test_a_page_called_what_is_typed_comes_before_the_records_of_the_same_words(
    program: Program, drain: Callable[[], None], typed: str, first: str
) -> None:
    program.window.show_finder()
    drain()
    finder = program.window.findChild(Finder)
    finder.line.setText(typed)
    assert finder.titles()[0].startswith(first)
    assert len(finder.titles()) > 1 or typed == "lineage"
    finder.close()


def test_a_form_that_lies_over_a_page_closes_when_another_page_is_opened_and_keeps_what_is_typed(
    program: Program, drain: Callable[[], None]
) -> None:
    program.window.navigate("backlog")
    program.window.new_here()
    drain()
    sheet = program.window.findChild(FormSheet)
    sheet.form.set_values({"name": "Half typed"})
    sheet.form.changed.emit(sheet.form.values())
    program.window.commands["page.team"][1].trigger()
    drain()
    assert [one for one in program.window.findChildren(FormSheet) if one.isVisible()] == []
    assert [values["name"] for values in program.session.drafts().values()] == ["Half typed"]
