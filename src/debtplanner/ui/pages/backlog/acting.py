"""What is done with items and their parts: duplicate, merge, archive, set, move; each one step that undoes whole."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from debtplanner.commands.edits import Import, Remove, ReviseMany
from debtplanner.commands.items import DuplicateItem, MergeItems
from debtplanner.domain.backlog import Evidence, Item
from debtplanner.domain.kinds import KINDS, title_of
from debtplanner.ui.pages.backlog.rows import Known, status_label
from debtplanner.ui.shell.page import PagePorts

OPENED_SCHEMES = frozenset({"http", "https", "file"})


class ItemActions(QObject):
    """Carries out what was asked for; questions first where several items are at stake."""

    duplicated = Signal(str)
    merged = Signal(str)

    def __init__(self, ports: PagePorts, known: Known, parent: QObject) -> None:
        super().__init__(parent)
        self._ports, self._known = ports, known
        self._waiting: tuple[str, ...] = ()
        self._link = ""

    def duplicate(self, item_id: str) -> None:
        """A copy of one item."""
        copy_id: str = self._ports.session.new_id()
        if self._ports.execute(DuplicateItem(item_id, copy_id), self):
            self.duplicated.emit(copy_id)

    def set_status(self, ids: Sequence[str], status: str) -> None:
        """One status for all of them."""
        if self._ports.execute(ReviseMany("item", tuple(ids), {"status": status}), self):
            counted = self._known.writing.count(len(ids), "item", "items")
            self._ports.toast(f"{counted}: {status_label(status).lower()}", undo=True)

    def archive(self, items: Sequence[Item]) -> None:
        """Move items into the bin: one at once, several after a question."""
        self._waiting = tuple(item.id for item in items)
        if len(items) == 1:
            self._archive()
        elif items:
            counted = self._known.writing.count(len(items), "item", "items")
            self._ports.ask(
                f"Archive {counted}?",
                "They go into the bin with their symptoms, effects and evidence. Undo and History bring them back.",
                f"Archive {counted}",
                on_agreed=self._archive,
            )

    @Slot()
    def _archive(self) -> None:
        ids, self._waiting = self._waiting, ()
        if ids and self._ports.execute(Remove("item", ids), self):
            self._ports.toast(f"Archived {self._known.writing.count(len(ids), 'item', 'items')}", undo=True)

    def merge(self, into: Item, others: Sequence[Item]) -> None:
        """Merge items into one, after a question that names it."""
        rest = tuple(item.id for item in others if item.id != into.id)
        if not rest:
            self._ports.toast("Select at least two items to merge.")
            return
        self._waiting = (into.id, *rest)
        items = self._known.writing.count(len(self._waiting), "item", "items")
        counted = self._known.writing.count(len(rest), "other item goes", "other items go")
        self._ports.ask(
            f"Merge {items} into “{title_of(into)}”?",
            "Symptoms, effects and evidence move to it, stated amounts add up, names and notes go into its note. "
            f"The {counted} into the bin. Undo takes all of it back.",
            f"Merge {items}",
            on_agreed=self._merge,
        )

    @Slot()
    def _merge(self) -> None:
        ids, self._waiting = self._waiting, ()
        if ids and self._ports.execute(MergeItems(ids[0], ids[1:]), self):
            self._ports.toast(f"Merged {self._known.writing.count(len(ids), 'item', 'items')}", undo=True)
            self.merged.emit(ids[0])

    def remove_part(self, kind: str, part_id: str) -> None:
        """Move one part into the bin."""
        if self._ports.execute(Remove(kind, (part_id,)), self):
            self._ports.toast(f"Removed the {KINDS[kind].noun}", undo=True)

    def reorder(self, kind: str, order: Sequence[str], part_id: str, step: int) -> None:
        """Move one part up or down among its neighbours."""
        place = order.index(part_id)
        target = place + step
        if not 0 <= target < len(order):
            return
        ids = list(order)
        ids[place], ids[target] = ids[target], ids[place]
        revisions = tuple((kind, one, {"position": position}) for position, one in enumerate(ids))
        self._ports.execute(Import(f"Move {KINDS[kind].noun}", (), revisions, cause="edit"), self)

    def open_link(self, evidence: Evidence) -> None:
        """Open a link after a question; what is no address of a page or file is copied instead."""
        link = evidence.link.strip()
        if QUrl(link).scheme().lower() not in OPENED_SCHEMES:
            self.copy_link(evidence)
            return
        self._link = link
        shown = link if len(link) <= 300 else f"{link[:300]}…"
        self._ports.ask(
            "Open this link outside debtplanner?", shown, "Open", "Not now", on_agreed=self._open, destructive=False
        )

    @Slot()
    def _open(self) -> None:
        link, self._link = self._link, ""
        if link:
            QDesktopServices.openUrl(QUrl(link))

    def copy_link(self, evidence: Evidence) -> None:
        """Put a link on the clipboard."""
        QGuiApplication.clipboard().setText(evidence.link)
        self._ports.toast("Copied the link")
