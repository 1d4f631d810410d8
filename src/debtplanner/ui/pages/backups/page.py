"""The Backups page: verified copies of the open workspace, what differs from now, restored always to a new file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from debtplanner.commands.backups import Backup, back_up, backups_of, restore_to
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import Locked, StorageTrouble, WrongSecret
from debtplanner.queries.changes import RecordChange, event_of, net_changes
from debtplanner.queries.summary import writing_of
from debtplanner.system.clock import now
from debtplanner.system.settings import SECOND_BACKUP_PLACE, second_backup_place
from debtplanner.system.writing import Writing
from debtplanner.ui.shell.files import WORKSPACES, ask_folder, ask_target
from debtplanner.ui.shell.page import Action, Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.menus import MenuItem
from debtplanner.ui.widgets.progress import Progress
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table
from debtplanner.ui.widgets.text import label

HELP = """
A backup is a whole copy of this workspace that was opened and checked before it counts. One is made **each day** on which
something changed; those of the last day are kept, then 12 daily, 10 weekly and 9 monthly ones.

* **Enter** on a backup lists what differs from now; the buttons under the list are for the one that is chosen.
* **Restore** always writes a new file: the open workspace is never touched.
* **Second place** keeps a copy of each backup elsewhere, on another disk for example.
"""

EARLIER_KEY = (
    "This backup was made under another passphrase. Open it from the menu to look at, and type that passphrase; or restore it "
    "with: debtplanner restore."
)


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One field that is not as it was in the backup."""

    id: str
    record: str
    what: str
    before: str
    after: str


def difference_rows(changes: Sequence[RecordChange]) -> tuple[DifferenceRow, ...]:
    """One row a field; a record that came or went is one row."""
    rows: list[DifferenceRow] = []
    for place, one in enumerate(changes):
        happened = event_of(one)
        if happened is not None:
            rows.append(DifferenceRow(f"{place}", happened.about, one.noun, "—", happened.words))
        elif one.how != "changed":
            words = ("—", "added") if one.how == "added" else ("there", "removed")
            rows.append(DifferenceRow(f"{place}", one.name, one.noun, *words))
        else:
            rows += [
                DifferenceRow(
                    f"{place}/{field.field}", one.name, f"{one.noun}: {field.label.lower()}", field.before, field.after
                )
                for field in one.fields
            ]
    return tuple(rows)


class BackupsPage(Page):
    """The backups of the open workspace."""

    key = "backups"
    title = "Backups"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._writing: Writing = ports.session.read(writing_of)
        self._chosen: Backup | None = None
        self._table = Table("Backups", self._columns(), fit_height=True, max_lines=10, empty="No backup was made yet.")
        self._differences = Table(
            "What differs from now", self._difference_columns(), empty="Nothing differs from now."
        )
        self._hint = label(
            "Choose a backup and press Enter: what differs from now is listed here.", "caption", wrap=True
        )
        self._progress = Progress()
        self._place = label("", "caption", wrap=True)
        self._card = Card("What differs from now")
        self._ways: list[QPushButton] = []
        self._restored_to = ""
        self._build()
        self._table.opened.connect(self._compare)
        self._table.context = self._menu
        self.reload()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("at", "Made", self._made_at, lambda row: row.at, names=True, priority=0),
            Column("state", "State", lambda _row: "verified", kind="glyph", width=120, priority=0, glyph=lambda _row: "ok"),
            Column("seq", "Last step", lambda row: self._writing.number(row.seq), lambda row: row.seq, "number", width=100, priority=1),
            Column("size", "Size", lambda row: f"{row.size / 1024**2:.1f} MB", lambda row: row.size, "number", width=100, priority=2),
        )  # fmt: skip

    @staticmethod
    def _difference_columns() -> tuple[Column, ...]:
        return (
            Column("record", "Record", lambda row: row.record, names=True, priority=0),
            Column("what", "What", lambda row: row.what, width=200, min_width=130, priority=0),
            Column("before", "In the backup", lambda row: row.before, width=200, min_width=120, priority=0),
            Column("after", "Now", lambda row: row.after, width=200, min_width=120, priority=0),
        )

    def _made_at(self, row: Backup) -> str:
        return f"{self._writing.short_day(row.at.astimezone().date())} {self._writing.time(row.at)}"

    def _build(self) -> None:
        held = Card("Backups", "Newest first; each was opened and checked")
        held.add(self._table)
        held.body.addLayout(self._ways_row())
        held.add(self._place)
        held.add(self._progress)
        self._card.add(self._hint)
        self._card.add(self._differences, 1)
        self._differences.hide()
        self._column = QVBoxLayout(self)
        spaced(self._column, (24, 0, 24, 16), size(16))
        self._column.addWidget(held)
        self._column.addWidget(self._card)
        self._column.addStretch(1)
        self.setFocusProxy(self._table)

    def _ways_row(self) -> QHBoxLayout:
        """What can be done with the backup that is chosen."""
        row = QHBoxLayout()
        spaced(row)
        for words, icon, way in (
            ("Restore to a new file…", "history", self._ask_restore),
            ("Open it to look at", "folder-open", self._look_into),
            ("Show what differs from now", "search", lambda backup: self._compare(backup.id)),
        ):
            made = button(words, icon=icon)
            made.clicked.connect(self._way(way))
            self._ways.append(made)
            row.addWidget(made)
        row.addStretch(1)
        self._table.selected.connect(self._offer_ways)
        return row

    def _way(self, way: Callable[[Backup], object]) -> Callable[[], None]:
        def go() -> None:
            ids = self._table.selected_ids()
            row = self._table.row_of(ids[0]) if len(ids) == 1 else None
            if row is not None:
                way(row)

        return go

    @Slot(object)
    def _offer_ways(self, ids: tuple[str, ...]) -> None:
        for one in self._ways:
            one.setEnabled(len(ids) == 1)

    def _look_into(self, row: Backup) -> None:
        self.ports.open_file(str(row.path))

    def header_actions(self) -> Sequence[Action]:
        """What can be done here."""
        if not self.ports.session.writable:
            return ()
        away = (Action("No second place", self._no_second_place),) if self._second() is not None else ()
        return (
            *away,
            Action("Second place…", self._choose_place, "folder-open", tip="A folder that gets a copy of each backup"),
            Action("Back up now", self.back_up_now, "hard-drive", primary=True),
        )

    def _second(self) -> Path | None:
        return second_backup_place(self.ports.settings)

    def reload(self) -> None:
        """List the backups as they are."""
        found = backups_of(self.ports.session.path)
        self._table.set_rows(found)
        if found and not self._table.selected_ids():
            self._table.select(found[0].id)
        self._offer_ways(self._table.selected_ids())
        second = self._second()
        words = f"A copy of each backup goes to {second}." if second is not None else "No second place is chosen."
        self._place.setText(words)
        last = f"the last one {self._made_at(found[0])}" if found else "none yet"
        self.totals_changed.emit(f"{count_of(len(found), 'backup', 'backups')}, {last}")

    def show_changes(self, change: ChangeSet) -> None:  # noqa: ARG002 - backups do not follow edits
        """What differs from now may be more."""
        if self._chosen is not None:
            self._compare(self._chosen.id)

    @Slot()
    def back_up_now(self) -> None:
        """A backup, beside the window."""
        session, second = self.ports.session, self._second()
        self._progress.start("Making and checking a backup")

        def make() -> Backup:
            made = back_up(session, now())
            if second is not None:
                back_up(session, now(), second)
            return made

        self.ports.run(make, on_done=self._done, on_failed=self._failed, replaces="backup")

    @Slot(object)
    def _done(self, made: Backup) -> None:
        self._progress.stop()
        self.reload()
        self._table.select(made.id)
        self.ports.toast("Backup made and checked")

    @Slot(object)
    def _failed(self, trouble: Exception | None) -> None:
        self._progress.stop()
        self.reload()
        self.ports.toast("No backup was made." if trouble is None else str(trouble))

    def _choose_place(self) -> None:
        ask_folder(self, "Second place for backups", str(self._second() or ""), self._place_chosen)

    def _place_chosen(self, folder: Path) -> None:
        self.set_second_place(str(folder))

    def set_second_place(self, folder: str) -> None:
        """A folder that gets a copy of each backup; an empty one takes the place away."""
        self.ports.settings[SECOND_BACKUP_PLACE] = folder
        self.reload()
        self.actions_changed.emit()

    def _no_second_place(self) -> None:
        self.set_second_place("")
        self.ports.toast("Backups go to one place from now on; the copies in the other one stay there.")

    @Slot(str)
    def _compare(self, backup_id: str) -> None:
        row = self._table.row_of(backup_id)
        if row is None:
            return
        self._chosen = row
        changes = self.ports.session.read(lambda reader: net_changes(reader, row.seq))
        rows = difference_rows(changes)
        records = count_of(len(changes), "record differs", "records differ")
        self._card.set_title(f"{records} from the backup of {self._made_at(row)}")
        self._differences.set_rows(rows)
        self._hint.hide()
        self._differences.show()
        self._column.setStretch(self._column.indexOf(self._card), 1)
        self._column.setStretch(self._column.count() - 1, 0)

    def _menu(self, ids: tuple[str, ...]) -> Sequence[MenuItem | None]:
        row = self._table.row_of(ids[0]) if len(ids) == 1 else None
        if row is None:
            return ()
        return (
            MenuItem("Show what differs from now", lambda: self._compare(row.id), "search"),
            MenuItem("Open it to look at, read only", lambda: self._look_into(row), "folder-open"),
            MenuItem("Restore to a new file…", lambda: self._ask_restore(row), "history"),
        )

    def _ask_restore(self, row: Backup) -> None:
        name = f"{self.ports.session.path.stem} restored {row.at:%Y-%m-%d}.debtplan"
        proposed = self.ports.session.path.with_name(name)
        ask_target(
            self,
            "Restore to a new file",
            proposed,
            WORKSPACES,
            lambda path: self.restore_to(row, path),
            overwrite=False,
        )

    def restore_to(self, row: Backup, path: Path) -> None:
        """A backup as a new file, beside the window; it can be opened from the workspace's menu."""
        self._progress.start("Checking the backup and writing the new file")
        key = self.ports.session.key

        def write() -> str:
            try:
                restore_to(row.path, path, key)
            except (Locked, WrongSecret):
                raise StorageTrouble(EARLIER_KEY) from None
            return str(path)

        self.ports.run(write, on_done=self._restored, on_failed=self._not_restored, replaces="restore")

    @Slot(object)
    def _restored(self, path: str) -> None:
        self._progress.stop()
        self._restored_to = path
        self.ports.ask(
            "Open the restored file?",
            f"{Path(path).name} was written and checked. The workspace that is open stays as it is.",
            "Open it",
            "Stay here",
            on_agreed=self._open_restored,
            destructive=False,
        )

    @Slot()
    def _open_restored(self) -> None:
        self.ports.open_file(self._restored_to)

    @Slot(object)
    def _not_restored(self, trouble: Exception | None) -> None:
        self._progress.stop()
        self.ports.toast("Nothing was restored." if trouble is None else str(trouble))

    def help(self) -> str:
        """How backups work."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """The table's columns and order."""
        return {"table": self._table.layout_state()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self._table.restore_layout(state.get("table", {}))
