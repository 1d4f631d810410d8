"""A workspace that is locked: made so, opened by passphrase, code and keyring, locked again, and made plain."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit
from support.workspaces import open_session

from debtplanner.app import Program
from debtplanner.commands.backups import back_up, backups_of
from debtplanner.commands.edits import Revise
from debtplanner.commands.encryption import Lock, new_lock, plain_backups
from debtplanner.domain.backlog import Category, Item
from debtplanner.domain.errors import Locked
from debtplanner.store.keys import derive, new_salt
from debtplanner.system import keyring_cache
from debtplanner.system.clock import now
from debtplanner.ui.sheets.locking import LockAsking, PassphraseDialog, RecoveryDialog, in_rows
from debtplanner.ui.shell.unlock import Unlock
from debtplanner.ui.shell.welcome import Welcome
from debtplanner.ui.shell.window import MainWindow
from debtplanner.ui.widgets.dialogs import Question

PASSPHRASE = "correct horse battery"
Wait = Callable[..., None]


class Keyring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def ask(self, verb: str, account: str, secret: str = "") -> str | None:
        if verb == "set":
            self.kept[account] = secret
        if verb == "forget":
            self.kept.pop(account, None)
        return self.kept.get(account)


@pytest.fixture(autouse=True)
def keyring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    made = Keyring()
    monkeypatch.setattr(keyring_cache, "_ask", made.ask)
    return made


@pytest.fixture
def lock() -> Lock:
    key = derive(PASSPHRASE, new_salt())
    return Lock(key, key.recovery_code)


@pytest.fixture
def locked(program: Program, lock: Lock, qtbot, open_page) -> Program:
    """The sample, locked from the Safety page."""
    card = open_page("safety").encryption
    card.lock_with(lock)
    qtbot.waitUntil(lambda: program.session.key == lock.key, timeout=60_000)
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=60_000)
    return program


def texts(widget: object) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))  # type: ignore[attr-defined]


def unlock_window(program: Program) -> Unlock:
    assert isinstance(program.window, Unlock)
    return program.window


def type_secret(window: Unlock, secret: str, *, keep: bool = False) -> None:
    window.form.set_values({"secret": secret, "keep": "yes" if keep else ""})
    window.try_it()


def test_a_passphrase_is_asked_twice_and_its_code_typed_back_before_anything_is_done(program, qtbot, drain) -> None:
    agreed: list[Lock] = []
    asking = LockAsking(program.window, "Framework review", "Lock the workspace")
    asking.agreed.connect(agreed.append)
    asking.begin()
    dialog = asking.dialog
    assert isinstance(dialog, PassphraseDialog)
    dialog.form.set_values({"passphrase": "short", "again": "short"})
    dialog.go_on()
    assert dialog.form.errors()["passphrase"].startswith("A passphrase has at least 12 characters. This one has 5")
    dialog.form.set_values({"passphrase": PASSPHRASE, "again": "something else"})
    dialog.go_on()
    assert dialog.form.errors() == {"again": "This is not the same. Type the passphrase once more."}
    dialog.form.set_values({"passphrase": PASSPHRASE, "again": PASSPHRASE})
    dialog.go_on()
    shown = asking.dialog
    assert isinstance(shown, RecoveryDialog)
    code = shown._lock.recovery_code
    assert all(group in texts(shown) for group in code.split("-"))
    assert (shown.go.isEnabled(), agreed) == (False, [])
    shown.form.set_values({"last": code[:5]})
    shown._typed(shown.form.values())
    assert not shown.go.isEnabled()
    shown.form.set_values({"last": ""})
    qtbot.keyClicks(shown.form.control("last"), code[-5:].lower())
    assert shown.go.isEnabled()
    shown.go.click()
    assert [one.recovery_code for one in agreed] == [code]
    assert agreed[0].key == derive(PASSPHRASE, agreed[0].key.salt)
    drain()


def test_a_code_made_here_stands_in_six_groups_and_can_be_copied(program, drain) -> None:
    dialog = PassphraseDialog(program.window, "Framework review")
    made: list[Lock] = []
    dialog.chosen.connect(made.append)
    dialog.open()
    dialog.way.choose("made")
    dialog._turned("made")
    assert (dialog.form.isVisible(), dialog.made.isVisible()) == (False, True)
    dialog.go_on()
    assert [len(row) for row in in_rows(made[0].recovery_code)] == [3, 3]
    shown = RecoveryDialog(program.window, "Framework review", made[0], "Lock the workspace")
    shown.open()
    shown._copy()
    assert QGuiApplication.clipboard().text() == made[0].recovery_code
    shown.reject()
    drain()


def test_the_recovery_sheet_prints_the_whole_code(program, tmp_path: Path, drain) -> None:
    from pypdf import PdfReader
    from PySide6.QtPrintSupport import QPrinter

    lock = new_lock(PASSPHRASE)
    shown = RecoveryDialog(program.window, "Framework review", lock, "Lock the workspace")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    shown.print_to(printer)
    shown.reject()
    drain()
    printed = "".join(PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text().split())
    assert lock.recovery_code.replace("-", "") in printed
    assert "RecoverycodeofFrameworkreview" in printed


def test_locking_from_the_safety_page_encrypts_the_open_file_and_work_goes_on(locked, file, lock) -> None:
    assert not file.read_bytes().startswith(b"SQLite format 3")
    assert "encrypted" in texts(locked.window.status)
    assert locked.window.commands["lock"][1].isEnabled()
    locked.window.execution.execute(Revise("item", "data-debt", {"effort": 6}))
    locked.window.close()
    with pytest.raises(Locked):
        open_session(file)
    session = open_session(file, key=lock.key)
    assert session.read(lambda reader: reader.get(Item, "data-debt")).effort == 6
    session.close()


def test_lock_now_asks_for_the_passphrase_and_comes_back_with_drafts(locked, qtbot, lock) -> None:
    locked.session.keep_draft("item", {"name": "Half typed"})
    locked.window.commands["lock"][1].trigger()
    window = unlock_window(locked)
    assert (locked.session, locked._keys) == (None, {})
    assert "is locked" in texts(window)
    type_secret(window, "wrong horse battery")
    qtbot.waitUntil(lambda: bool(window.form.errors()), timeout=60_000)
    assert window.form.errors()["secret"].startswith("This does not open framework.debtplan.")
    type_secret(window, lock.recovery_code.lower())
    qtbot.waitUntil(lambda: isinstance(locked.window, MainWindow), timeout=60_000)
    assert locked.session.drafts()["item"] == {"name": "Half typed"}


def test_a_cell_that_is_being_typed_in_is_saved_when_the_file_is_locked(locked, qtbot, drain) -> None:
    locked.window.navigate("settings")
    drain()
    page = locked.window.stack.current
    table = page._categories._table
    locked.window.activateWindow()
    table.setFocus()
    assert table.edit_cell(page._categories._rows()[0].id, "name")
    drain()
    editor = locked.app.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("Data and reports")
    locked.lock()
    type_secret(unlock_window(locked), PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(locked.window, MainWindow), timeout=60_000)
    assert "Data and reports" in {one.name for one in locked.session.read(lambda reader: reader.all(Category))}


def test_nothing_typed_is_no_passphrase(locked) -> None:
    locked.lock()
    window = unlock_window(locked)
    window.try_it()
    assert window.form.errors() == {"secret": "Type the passphrase, or the recovery code."}


def test_the_keyring_opens_it_at_the_next_start_but_not_after_it_was_locked(
    locked, qtbot, file, keyring, drain
) -> None:
    locked.lock()
    type_secret(unlock_window(locked), PASSPHRASE, keep=True)
    qtbot.waitUntil(lambda: isinstance(locked.window, MainWindow), timeout=60_000)
    assert list(keyring.kept.values()) == [locked.session.key.raw.hex()]
    locked.lock()
    drain()
    assert isinstance(locked.window, Unlock)
    locked.open(file)
    qtbot.waitUntil(lambda: isinstance(locked.window, MainWindow), timeout=60_000)
    locked.window.navigate("safety")
    drain()
    locked.window.stack.current.encryption.forget.click()
    qtbot.waitUntil(lambda: not keyring.kept, timeout=60_000)


def test_a_keyring_that_keeps_an_old_key_is_passed_over(locked, file, keyring, qtbot) -> None:
    keyring.kept[locked.session.key.account] = "ab" * 32
    locked.lock()
    locked.open(file)
    window = unlock_window(locked)
    qtbot.waitUntil(window.go.isEnabled, timeout=60_000)
    assert not window.told.isVisible()


def test_it_locks_itself_when_nobody_uses_it_but_not_on_the_projector(locked, qtbot) -> None:
    assert locked._untouched.watching
    locked.window.projecting = True
    locked._untouched.idle.emit()
    assert isinstance(locked.window, MainWindow)
    locked.window.projecting = False
    assert locked._untouched.watching
    locked._untouched.idle.emit()
    assert "nobody used it for a while" in texts(unlock_window(locked))
    assert not locked._untouched.watching


def test_a_touch_begins_the_time_anew(locked, qapp) -> None:
    before = locked._untouched._timer.remainingTime()
    locked._untouched._timer.setInterval(90_000)
    assert locked._untouched.eventFilter(locked.window, QEvent(QEvent.Type.MouseMove)) is False
    assert before != locked._untouched._timer.remainingTime()
    locked._untouched.watch(15)
    assert locked._untouched._timer.interval() == 15 * 60_000


def test_the_time_until_it_locks_itself_is_chosen(locked, open_page) -> None:
    card = open_page("safety").encryption
    card._minutes_chosen({"minutes": "0"})
    assert (locked.settings.get("lock after minutes"), locked._untouched.watching) == (0, False)
    card._minutes_chosen({"minutes": "5"})
    assert locked._untouched._timer.interval() == 5 * 60_000


def test_a_plain_file_is_never_locked_by_time_or_key(program) -> None:
    assert not program._untouched.watching
    program.lock()
    assert isinstance(program.window, MainWindow)
    assert not program.window.commands["lock"][1].isEnabled()


def test_a_new_passphrase_shuts_the_old_one_out_and_takes_it_from_the_keyring(
    locked, lock, keyring, qtbot, open_page
) -> None:
    keyring.kept[lock.key.account] = lock.key.raw.hex()
    other = new_lock("another passphrase")
    open_page("safety").encryption.lock_with(other)
    qtbot.waitUntil(lambda: locked.session.key == other.key, timeout=60_000)
    qtbot.waitUntil(lambda: not locked.window.workers.busy, timeout=60_000)
    assert keyring.kept == {}
    locked.lock()
    type_secret(unlock_window(locked), PASSPHRASE)
    qtbot.waitUntil(lambda: bool(unlock_window(locked).form.errors()), timeout=60_000)
    type_secret(unlock_window(locked), "another passphrase")
    qtbot.waitUntil(lambda: isinstance(locked.window, MainWindow), timeout=60_000)


def test_unlocking_for_everybody_asks_first_and_leaves_a_plain_file(locked, file, qtbot, open_page) -> None:
    card = open_page("safety").encryption
    card._ask_decrypt()
    card._decrypt()
    qtbot.waitUntil(lambda: locked.session.key is None, timeout=60_000)
    qtbot.waitUntil(lambda: not locked.window.workers.busy, timeout=60_000)
    assert not locked._untouched.watching
    assert card.encrypt.isVisible()
    locked.window.close()
    assert file.read_bytes().startswith(b"SQLite format 3")


def test_readable_backups_are_counted_and_taken_away_after_a_locked_one_is_made(
    program, lock, qtbot, open_page
) -> None:
    plain = back_up(program.session, now())
    card = open_page("safety").encryption
    assert not card.take_away.isVisible()
    program.window.execution.execute(Revise("item", "data-debt", {"effort": 6}))
    card.lock_with(lock)
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=60_000)
    assert card._plain.text() == "1 backup from before can still be read by everybody."
    card._take_away()
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=60_000)
    assert (plain.path.exists(), plain_backups(program.session), card.take_away.isVisible()) == (False, (), False)


def test_a_new_workspace_is_locked_before_its_first_byte_is_written(
    program, tmp_path: Path, monkeypatch, drain
) -> None:
    program.show_welcome_again()
    drain()
    assert isinstance(program.window, Welcome)
    monkeypatch.setattr(QFileDialog, "open", lambda self: None)
    monkeypatch.setattr(LockAsking, "begin", lambda self: self.agreed.emit(new_lock(PASSPHRASE)))
    program.window.form.set_values({"name": "Platform", "locked": "yes"})
    program.window.create_button.click()
    program.making.make(tmp_path / "Platform.debtplan")
    drain()
    assert not (tmp_path / "Platform.debtplan").read_bytes().startswith(b"SQLite format 3")
    assert program.session.key == derive(PASSPHRASE, program.session.key.salt)
    assert program.making.lock is None


def test_a_passphrase_is_hidden_until_its_eye_is_pressed(locked) -> None:
    locked.lock()
    line = unlock_window(locked).form.control("secret")
    assert line.echoMode() == QLineEdit.EchoMode.Password
    line.turn()
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    assert line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_another_workspace_is_reached_from_the_locked_one(locked, drain) -> None:
    locked.lock()
    unlock_window(locked).other_requested.emit()
    drain()
    assert isinstance(locked.window, Welcome)


def test_a_backup_of_a_locked_workspace_is_restored_under_its_key(locked, qtbot, open_page, tmp_path) -> None:
    page = open_page("backups")
    page.back_up_now()
    qtbot.waitUntil(lambda: not locked.window.workers.busy, timeout=60_000)
    (made,) = backups_of(locked.session.path)
    page.restore_to(made, tmp_path / "restored.debtplan")
    qtbot.waitUntil(lambda: not locked.window.workers.busy, timeout=60_000)
    question = locked.window.findChildren(Question)[-1]
    assert question.accessibleName() == "Open the restored file?"
    question.keep.click()
    again = open_session(tmp_path / "restored.debtplan", key=locked.session.key)
    assert again.workspace_name == "Framework review"
    again.close()


def test_a_backup_under_an_earlier_passphrase_is_told_and_nothing_is_written(
    locked, qtbot, open_page, tmp_path
) -> None:
    page = open_page("backups")
    page.back_up_now()
    qtbot.waitUntil(lambda: not locked.window.workers.busy, timeout=60_000)
    (made,) = backups_of(locked.session.path)
    locked.session.change_key(new_lock("another long passphrase").key)
    page.restore_to(made, tmp_path / "restored.debtplan")
    qtbot.waitUntil(lambda: not locked.window.workers.busy, timeout=60_000)
    assert locked.window.toast.text.startswith("This backup was made under another passphrase.")
    assert not (tmp_path / "restored.debtplan").exists()
