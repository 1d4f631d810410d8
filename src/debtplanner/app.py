"""The composition root: builds every object once and wires it. What runs here decides how fast the window is there."""

import contextlib
import gc
import logging
import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from debtplanner import __version__
from debtplanner.commands.backups import backups_of
from debtplanner.commands.encryption import Key, salt_of
from debtplanner.commands.session import Session
from debtplanner.commands.workspaces import SUFFIX, Opener
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.errors import Damaged, Locked, StorageTrouble, StrayLog
from debtplanner.domain.months import Month
from debtplanner.queries.finding import found_records
from debtplanner.system.clock import fresh_id, now
from debtplanner.system.collecting import SELDOM
from debtplanner.system.memory import forbid_memory_dumps
from debtplanner.system.running import Ended, Running
from debtplanner.system.settings import SafeSettings, Settings, backup_places, second_backup_place
from debtplanner.system.signing import load_signer
from debtplanner.ui.pages.catalog import PAGES
from debtplanner.ui.shell.dailybackup import DailyBackup
from debtplanner.ui.shell.ending import EndAsked
from debtplanner.ui.shell.faultdesk import FaultDesk
from debtplanner.ui.shell.firstpaint import FirstPaint
from debtplanner.ui.shell.frame import Recent
from debtplanner.ui.shell.hindrances import Hindrances
from debtplanner.ui.shell.idle import Idle
from debtplanner.ui.shell.making import Making
from debtplanner.ui.shell.recovery import Recovery
from debtplanner.ui.shell.standing import Standing
from debtplanner.ui.shell.surroundings import Surroundings, lacking, remember
from debtplanner.ui.shell.welcome import Welcome
from debtplanner.ui.shell.window import MainWindow
from debtplanner.ui.theme import apply_theme

IDLE_MS = 2000
LOCK_AFTER_MINUTES = 15
"""So long without a touch, unless the person chose otherwise, and an encrypted workspace is locked again."""
_FILTER = f"Workspaces (*{SUFFIX})"
_log = logging.getLogger(__name__)


class Program(QObject):
    """The running program: one window at a time, over a workspace or as the welcome page."""

    def __init__(
        self, app: QApplication, settings: Settings, running: Running | None = None, ended: Ended | None = None
    ) -> None:
        super().__init__()
        self.app = app
        self.settings = settings
        self._running, self._ended = running, ended
        self._recovery: Recovery | None = None
        self._edited: set[Path] = set()
        self._hides_costs = False
        self._backup_of: dict[Path, Path] = {}
        self.window: QWidget | None = None
        self.session: Session | None = None
        self._standing: Standing | None = None
        self._keys: dict[str, Key] = {}
        self.making = Making(self, self.opener, self._over, self._folder)
        self.making.made.connect(self._show)
        self.making.told.connect(self._say)
        self.hindrances = Hindrances(self, self._over, self._key_of, lambda: second_backup_place(self.settings))
        self.hindrances.wanted.connect(self.open_text)
        self.hindrances.key_wanted.connect(self._key_wanted)
        self.hindrances.told.connect(self._say)
        self.daily_backup = DailyBackup(self)
        self.daily_backup.made.connect(self._backed_up)
        self.faults = FaultDesk(self._over, None if running is None else running.folder)
        self.faults.safe_mode_requested.connect(self.enter_safe_mode)
        self._untouched = Idle(app)
        self._untouched.idle.connect(self.lock_if_left)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._checkpoint)

    def opener(self) -> Opener:
        """Opens and makes workspaces in this person's name."""
        return Opener(clock=now, actor=self.settings.actor, new_id=fresh_id, signer=load_signer, keys=self._key_of)

    def _key_of(self, path: Path) -> Key | None:
        """The key of a file that was unlocked while this program runs, or of a backup under the same key."""
        return self._keys.get(salt_of(path).hex())

    @property
    def safe(self) -> bool:
        """Whether this is safe mode."""
        return isinstance(self.settings, SafeSettings)

    def _over(self) -> QWidget | None:
        return self.window

    def begin(self, path: Path | None) -> None:
        """The file named, else the one that was open last (but not in safe mode), else the welcome page."""
        last = () if self.safe else self.settings.recent[:1]
        chosen = path or (last[0] if last and last[0].is_file() else None)
        if chosen is None:
            self.show_welcome()
        else:
            self.open(chosen)

    def recent(self) -> tuple[Recent, ...]:
        """Workspaces that were open before."""
        return tuple(Recent(path, path.stem, missing=not path.is_file()) for path in self.settings.recent)

    def show_welcome(self, trouble: str = "", damaged: str = "") -> None:
        """The welcome page, with what stood in the way of a file."""
        welcome = Welcome(self.recent(), str(Month(now().year, 1)), str(self.settings.get("currency", "USD")))
        welcome.created.connect(self.making.create)
        welcome.open_requested.connect(self.ask_open)
        welcome.sample_requested.connect(self.making.ask_sample)
        welcome.recent_requested.connect(self.open_text)
        welcome.locate_requested.connect(self.ask_open)
        welcome.forget_requested.connect(self._forget)
        welcome.salvage_requested.connect(self.hindrances.ask_salvage)
        if trouble:
            welcome.show_trouble(trouble, damaged)
        if self.safe:
            welcome.show_safe_mode()
        self._replace(welcome)
        self._tell_of_the_end()

    @Slot(str)
    def open_text(self, path: str) -> None:
        """Open a file by its path; a backup of the workspace that is open is known as one from then on."""
        self._note_backup(Path(path).resolve())
        self.open(Path(path))

    def _note_backup(self, path: Path) -> None:
        if self.session is not None:
            places = backup_places(self.settings)
            known = {one.path.resolve() for place in places for one in backups_of(self.session.path, place)}
            if path in known:
                self._backup_of[path] = self.session.path

    def open(self, path: Path) -> None:
        """Open a file in the window; where that cannot be, the welcome page says why."""
        path = path.resolve()
        if self.session is not None and self.session.path == path:
            return
        try:
            session = self.opener().open(path, read_only=self.safe and path not in self._edited)
        except Locked:
            self._ask_key(path)
            return
        except Damaged as trouble:
            self.hindrances.tell_damaged(path, str(trouble))
            return
        except StrayLog as trouble:
            if self.window is None:
                self.show_welcome()
            self.hindrances.ask_stray(path, str(trouble))
            return
        except StorageTrouble as trouble:
            self._say(str(trouble))
            return
        try:
            self._show(session)
        except StorageTrouble as trouble:  # its first answers could not be read
            self._close_session()
            self._say(str(trouble))

    def _ask_key(self, path: Path, *, ask_keyring: bool = True, why: str = "") -> None:
        from debtplanner.ui.shell.unlock import Unlock

        self._close_session()
        self._asked_for = path
        window = Unlock(path, ask_keyring=ask_keyring, why=why)
        window.unlocked.connect(self._unlocked)
        window.other_requested.connect(self.show_welcome_again)
        self._replace(window)

    @Slot(str)
    def _key_wanted(self, path: str) -> None:
        self._ask_key(Path(path))

    @Slot(object)
    def _unlocked(self, key: Key) -> None:
        self._keys[key.account] = key
        self.open(self._asked_for)

    @Slot()
    def lock(self, why: str = "") -> None:
        """Close the encrypted file and ask for its passphrase; what is typed in forms is kept in it."""
        session = self.session
        if session is None or session.key is None:
            return
        path = session.path
        self._keys.clear()
        self._ask_key(path, ask_keyring=False, why=why)

    @Slot()
    def lock_if_left(self) -> None:
        """Nobody touched anything for a while: lock, unless people look at a screen that shows a meeting."""
        if isinstance(self.window, MainWindow) and self.window.projecting:
            self.watch_idle()
            return
        self.lock("It was locked because nobody used it for a while. What was typed in forms is kept.")

    @Slot()
    def watch_idle(self) -> None:
        """Begin to watch for idle time where the open file is encrypted; the key or the time may have changed."""
        session = self.session
        locked = session is not None and session.key is not None
        if session is not None and session.key is not None:
            self._keys[session.key.account] = session.key
        self._untouched.watch(int(self.settings.get("lock after minutes", LOCK_AFTER_MINUTES)) if locked else 0)
        if locked:
            forbid_memory_dumps()
        if isinstance(self.window, MainWindow):
            self.window.refresh_status()

    @Slot(object)
    def _show(self, session: Session) -> None:
        lacks = lacking(self.settings, session)
        if lacks and session.writable:
            session.close()
            session = self.opener().open(session.path, read_only=True)
        self._idle.stop()
        self.daily_backup.stop()
        self.session = session
        self._standing = Standing(session, safe=self.safe)
        session.subscribe(self._changed)
        self._note_path(session.path)
        window = MainWindow(
            session,
            PAGES,
            self.settings,
            facts=self._standing.facts,
            records=lambda text, limit: session.read(lambda reader: found_records(reader, text, limit)),
            recent=tuple(one for one in self.recent() if one.path != session.path),
            safe=self.safe,
            hides_costs=self._hides_costs,
        )
        window.new_workspace_requested.connect(self.show_welcome_again)
        window.open_requested.connect(self.ask_open)
        window.recent_requested.connect(self.open_text)
        window.quit_requested.connect(window.close)
        window.lock_requested.connect(self.lock)
        window.security_changed.connect(self.watch_idle)
        window.costs_chosen.connect(self._choose_costs)
        window.closed.connect(self._window_closed)
        self._replace(window)
        window.start()
        self.watch_idle()
        self._tell_of_surroundings(session, window, lacks)
        if session.writable and not self.safe:
            self.daily_backup.begin(session, window)
        self._tell_of_the_end()

    @Slot(bool)
    def _choose_costs(self, hide: bool) -> None:  # noqa: FBT001 - a signal's
        self._hides_costs = hide

    def _tell_of_surroundings(self, session: Session, window: MainWindow, lacks: int) -> None:
        origin = self._backup_of.get(session.path)
        around = Surroundings(window, session, self.settings, safe=self.safe, lacks=lacks, backup_of=origin)
        around.edit_wanted.connect(self.edit)
        around.file_wanted.connect(self.open_text)
        around.moved_on.connect(self._moved_on)
        window.moved.connect(around.tell_moved)
        self.app.applicationStateChanged.connect(around.look)
        self._idle.timeout.connect(around.look)
        around.tell()

    @Slot()
    def _moved_on(self) -> None:
        """The open session works on another file now."""
        if self.session is not None and isinstance(self.window, MainWindow):
            self._note_path(self.session.path)
            self._backed_up()
            self.daily_backup.begin(self.session, self.window)

    def _note_path(self, path: Path) -> None:
        if path not in self._backup_of:
            self.settings.opened(path)
        if self._running is not None:
            self._running.note(path)

    @Slot()
    def edit(self) -> None:
        """Open the file that is read now for writing."""
        session = self.session
        if session is None:
            return
        self._edited.add(session.path)
        self._close_session()
        self.open(session.path)

    def _tell_of_the_end(self) -> None:
        """A run before this one ended unexpectedly: say so once, over the window that is there."""
        if self._ended is None or self.window is None:
            return
        if self._recovery is None:
            self._recovery = Recovery(self._ended, None if self._running is None else self._running.folder)
            self._recovery.safe_mode_requested.connect(self.enter_safe_mode)
        self._recovery.tell_over(self.window, self.session)

    @Slot()
    def enter_safe_mode(self) -> None:
        """Go on with the same file in safe mode."""
        path = None if self.session is None else self.session.path
        self._close_session()
        self.settings = SafeSettings(self.settings.folder)
        self._edited.clear()
        apply_theme(self.app, "system", 1.0)
        self.begin(path)

    @Slot()
    def _backed_up(self) -> None:
        if self._standing is not None and self.session is not None:
            self._standing.look_for_backups()
        if isinstance(self.window, MainWindow):
            self.window.refresh_status()

    @Slot()
    def show_welcome_again(self) -> None:
        """The welcome page beside the open window."""
        self._close_session()
        self.show_welcome()

    @Slot()
    def ask_open(self) -> None:
        """Choose a file to open."""
        dialog = QFileDialog(self.window, "Open a workspace", self._folder(), _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_text)
        dialog.open()

    def _folder(self) -> str:
        recent = self.settings.recent
        return str(recent[0].parent) if recent and recent[0].parent.is_dir() else str(Path.home())

    @Slot(str)
    def _forget(self, path: str) -> None:
        self.settings.forget(Path(path))
        if isinstance(self.window, Welcome):
            self.window.set_recent(self.recent())

    @Slot(str)
    @Slot(str, str)
    def _say(self, trouble: str, damaged: str = "") -> None:
        if isinstance(self.window, MainWindow):
            self.window.toast.say(trouble)
        elif isinstance(self.window, Welcome):
            self.window.show_trouble(trouble, damaged)
        else:
            self.show_welcome(trouble, damaged)

    def _changed(self, change: ChangeSet) -> None:
        if self._standing is not None:
            self._standing.note(change)
        self._idle.start()

    @Slot()
    def _checkpoint(self) -> None:
        if self.session is not None:
            try:
                self.session.checkpoint()
                self._remember(self.session)
            except StorageTrouble:
                _log.warning("a checkpoint failed; the next one tries again")

    @Slot()
    def _window_closed(self) -> None:
        """The file of that window is closed; another one may be open already."""
        window = self.sender()
        if isinstance(window, MainWindow):
            self._remember(window.session)
            _close(window.session)
            if self.session is window.session:
                self._untouched.watch(0)
                self._idle.stop()
                self.daily_backup.stop()
                self.session = None

    @Slot()
    def _close_session(self) -> None:
        self._idle.stop()
        self.daily_backup.stop()
        if isinstance(self.window, MainWindow):
            self.window.keep_typed()
            self.window.workers.stop()
        session, self.session = self.session, None
        if session is not None:
            self._remember(session)
            _close(session)

    def _remember(self, session: Session) -> None:
        """Keep what the file holds now, to notice an older one under its name."""
        if session.writable and not session.moved:
            with contextlib.suppress(StorageTrouble):
                remember(self.settings, session)

    def _replace(self, window: QWidget) -> None:
        before, self.window = self.window, window
        window.show()
        if not isinstance(window, MainWindow):
            self._untouched.watch(0)
        if before is not None:
            before.close()
            before.deleteLater()

    def quit_after_paint(self, window: QWidget) -> None:
        """End as a person would who closes the window as soon as it is there."""
        FirstPaint(window).painted.connect(self._painted)

    @Slot()
    def _painted(self) -> None:
        print("painted", flush=True)  # noqa: T201 - what the caller waits for
        if self.window is not None:
            self.window.close()

    def report_fault(self, _kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Something unexpected: it is logged and told; nothing typed is lost by it."""
        self.faults.tell(fault if trace is None else fault.with_traceback(trace))


def _close(session: Session) -> None:
    """Closes a file. All of it is saved: where its log cannot be taken in now, the next opening does it."""
    try:
        session.close()
    except StorageTrouble:
        _log.warning("the log could not be taken in on closing; it stays beside the file")


def run_window(words: list[str], *, safe: bool = False) -> int:
    """Opens the window on the file that `words` names, and answers with the exit code when it is closed."""
    from debtplanner.system.log import log_stray_faults, start_log

    start_log()
    log_stray_faults()
    running = Running()
    ended = running.begin(now())
    app = QApplication(sys.argv[:1])
    app.setApplicationName("debtplanner")
    app.setApplicationVersion(__version__)
    settings = SafeSettings() if safe else Settings()
    apply_theme(app, settings.get("theme", "system"), float(settings.get("scale", 1.0)))
    program = Program(app, settings, running, ended)
    sys.excepthook = program.report_fault
    program.begin(Path(words[0]) if words else None)
    if os.environ.get("DEBTPLANNER_QUIT_AFTER_PAINT") == "1" and program.window is not None:
        program.quit_after_paint(program.window)
    QTimer.singleShot(0, collect_again)
    asked = EndAsked() if os.name == "posix" else None
    if asked is not None:
        asked.asked.connect(app.quit)  # which closes every window first, so that nothing typed is lost
    app.aboutToQuit.connect(running.end)  # where the system ends the program before `exec` comes back
    code = app.exec()
    running.end()
    if asked is not None:
        asked.forget()
    return code


def run_self_test() -> int:
    """Makes, opens and checks a workspace, renders its pack, builds every page without a display; 0 if all worked."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")  # what a missing display has to say is no news here
    from debtplanner.selftest import self_test

    app = QApplication(sys.argv[:1])
    apply_theme(app, "light", 1.0)
    return self_test()


def collect_again() -> None:
    """Garbage is collected again, but seldom: a page reads tens of thousands of records, none of which hold each other."""
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()
