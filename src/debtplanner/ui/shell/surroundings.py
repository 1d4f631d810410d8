"""What lies around the open file and stands in its way: each thing is told in a sentence, with a way on."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from debtplanner.commands.backups import copy_verified
from debtplanner.commands.session import Known
from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import StorageTrouble
from debtplanner.queries.summary import writing_of
from debtplanner.system.clock import now
from debtplanner.system.mounts import sync_service
from debtplanner.ui.shell.files import WORKSPACES, ask_target
from debtplanner.ui.shell.notices import Notice, Verb
from debtplanner.ui.shell.window import MainWindow

KNOWN = "known steps"
TOLD = "told of sync"
MOST_KNOWN = 50
SLACK = timedelta(minutes=2)
"""A clock that is so much behind the last step was set back; less is how clocks are."""
SAFE_MODE = "Safe mode: the file is open to be read, with the look and the layout that debtplanner begins with."


class Surroundings(QObject):
    """Tells over one window; `edit_wanted` asks to open the file for writing, `file_wanted` to open another one."""

    edit_wanted = Signal()
    file_wanted = Signal(str)
    moved_on = Signal()

    def __init__(
        self,
        window: MainWindow,
        session: Any,
        settings: Any,
        *,
        safe: bool,
        lacks: int = 0,
        backup_of: Path | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._settings = window, session, settings
        self._safe, self._lacks, self._backup_of = safe, lacks, backup_of
        self._asking: object | None = None

    def tell(self) -> None:
        """Everything that holds now."""
        self._tell_why_read_only()
        self._tell_of_sync()
        self._tell_of_clock()

    # Reading only

    def _tell_why_read_only(self) -> None:
        if self._session.writable:
            return
        if self._backup_of is not None:
            self._tell_of_backup(self._backup_of)
            return
        if self._lacks:
            steps = count_of(self._lacks, "step is", "steps are")
            sentence = f"This is an older state of {self._session.path.name}: {steps} missing that were saved before."
            verbs: tuple[Verb, ...] = (("Go on with it", self._accept_older), ("Open a backup", self._show_backups))
            self._window.notices.put(Notice("reading", "warn", sentence, verbs))
            return
        copying = (("Save a copy to edit…", self.ask_copy),)
        verbs = {
            "held": (("Try again to edit", self.edit_wanted.emit), *copying),
            "marked": copying,
            "folder": copying,
            "network": (("Work on a local copy…", self.ask_copy),),
        }.get(self._session.hindrance or "", (("Edit", self.edit_wanted.emit),))
        sentence = SAFE_MODE if self._safe and self._session.hindrance == "asked" else str(self._session.why_not)
        self._window.notices.put(Notice("reading", "info", sentence, verbs))

    def _tell_of_backup(self, origin: Path) -> None:
        last = self._session.read(lambda reader: reader.last_at())
        writing = self._session.read(writing_of)
        when = (
            ""
            if last is None
            else f" as it was on {writing.short_day(last.astimezone().date())} at {writing.time(last)}"
        )
        sentence = f"This is a backup of {origin.name}{when}, to look at. It is never changed; restore it to a new file to edit."
        back = (f"Back to {origin.name}", lambda: self.file_wanted.emit(str(origin)))
        self._window.notices.put(Notice("reading", "info", sentence, (back,)))

    def ask_copy(self) -> None:
        """Where the copy to work on is to lie."""
        self._ask_place(f"{self._session.path.stem} copy", str(Path.home()), "Save a copy to edit", self.copy_to)

    def copy_to(self, path: Path) -> None:
        """A checked copy, which is opened."""
        try:
            copy_verified(self._session, path)
        except StorageTrouble as trouble:
            self._window.toast.say(str(trouble))
            return
        self.file_wanted.emit(str(path))

    def _accept_older(self) -> None:
        remember(self._settings, self._session)
        self.edit_wanted.emit()

    def _show_backups(self) -> None:
        self._window.navigate("backups")

    # Sync folders and clocks

    def _tell_of_sync(self) -> None:
        path = str(self._session.path)
        told = list(self._settings.get(TOLD, []))
        if path in told:
            return
        service = sync_service(self._session.path)
        if service is None:
            return
        self._settings[TOLD] = [*told, path][-MOST_KNOWN:]
        sentence = (
            f"{service} keeps this folder in step with other machines. Open the file on one of them at a time, and close it "
            "before you open it on another; a second place for backups outside this folder is wise."
        )
        verbs = (("Choose a place for backups", self._show_backups),)
        self._window.notices.put(Notice("sync", "warn", sentence, verbs, closes=True))

    def _tell_of_clock(self) -> None:
        last = self._session.read(lambda reader: reader.last_at())
        if not self._session.writable or last is None or now() >= last - SLACK:
            return
        writing = self._session.read(writing_of)
        local = last.astimezone()
        self._window.in_trouble(
            f"This computer's clock is before the last step ({writing.short_day(local.date())} {writing.time(last)}): steps "
            "keep their order, and nothing can be decided until it is right."
        )

    # The file is not where it was

    @Slot()
    def look(self) -> None:
        """Whether the file is still where it was; asked now and then."""
        if self._session.moved:
            self.tell_moved(ask=False)

    def tell_moved(self, *, ask: bool = True) -> None:
        """The file was moved, renamed, deleted or replaced: everything can go into a new file."""
        name = self._session.path.name
        sentence = f"{name} was moved, renamed, deleted or replaced while it was open. Everything in it is still here."
        self._window.notices.put(Notice("moved", "danger", sentence, (("Save as a new file…", self.ask_new_file),)))
        if ask and self._asking is None:
            self._asking = self._window.ask(
                "Go on in a new file?",
                f"{sentence} Nothing can be saved under the old name; a new file takes everything with it, also what you "
                "have just typed.",
                "Save as a new file…",
                "Not now",
                on_agreed=self.ask_new_file,
                on_kept=self._answered,
                destructive=False,
            )

    @Slot()
    def _answered(self) -> None:
        self._asking = None

    @Slot()
    def ask_new_file(self) -> None:
        """Where the new file is to lie; beside the old name where that folder is still there."""
        self._asking = None
        path: Path = self._session.path
        if not self._session.moved:  # it was put back meanwhile
            self._window.notices.take("moved")
            self._window.done()
            return
        folder = str(path.parent if path.parent.is_dir() else Path.home())
        self._ask_place(f"{path.stem} {now().astimezone():%Y-%m-%d %H%M}", folder, "Save as a new file", self.go_on_at)

    def go_on_at(self, path: Path) -> None:
        """Everything into this new file, and on with it."""
        try:
            self._session.go_on_at(path)
        except StorageTrouble as trouble:
            self._window.toast.say(str(trouble))
            return
        self._window.notices.take("moved")
        sentence = f"Everything was saved to {path}, and work goes on there."
        self._window.notices.put(Notice("went on", "ok", sentence, closes=True))
        self.moved_on.emit()
        self._window.done()
        self._window.execution.retry()

    def _ask_place(self, name: str, folder: str, title: str, chosen: Any) -> None:
        ask_target(self._window, title, Path(folder) / f"{name}.debtplan", WORKSPACES, chosen, overwrite=False)


def lacking(settings: Any, session: Any) -> int:
    """How many steps a file lacks that were in it when it was last open on this machine."""
    said = settings.get(KNOWN, {}).get(str(session.path))
    try:
        before = Known(str(said["first"]), int(said["seq"]), str(said["hash"]))
    except (TypeError, KeyError, ValueError):
        return 0
    return int(session.missing(before))


def remember(settings: Any, session: Any) -> None:
    """Keep what is in the file now, to notice an older one under its name later."""
    kept = {path: said for path, said in settings.get(KNOWN, {}).items() if path != str(session.path)}
    told = session.known()
    if told.seq:
        kept[str(session.path)] = {"first": told.first, "seq": told.seq, "hash": told.hash}
    settings[KNOWN] = dict(list(kept.items())[-MOST_KNOWN:])
