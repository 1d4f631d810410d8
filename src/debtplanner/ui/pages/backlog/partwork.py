"""What is asked of the parts of the item in the panel: add, edit, move, remove, open."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from debtplanner.domain.backlog import Effect, Evidence, Symptom
from debtplanner.queries.backlog import ItemDetail
from debtplanner.ui.pages.backlog.acting import ItemActions
from debtplanner.ui.pages.backlog.detail import ItemView
from debtplanner.ui.pages.backlog.partsheet import PartSheet
from debtplanner.ui.pages.backlog.rows import Known
from debtplanner.ui.shell.page import PagePorts


class PartWork(QObject):
    """Answers the lists of one `ItemView`; `detail` is what they show."""

    def __init__(self, ports: PagePorts, known: Known, view: ItemView, actions: ItemActions, page: QWidget) -> None:
        super().__init__(page)
        self._ports, self._known, self._view, self._actions, self._page = ports, known, view, actions, page
        self.detail: ItemDetail | None = None
        view.part_asked.connect(self._asked)

    def _parts(self, kind: str) -> tuple[Symptom | Effect | Evidence, ...]:
        if self.detail is None:
            return ()
        return {"symptom": self.detail.symptoms, "effect": self.detail.effects, "evidence": self.detail.evidence}[kind]

    @Slot(str, str, str)
    def _asked(self, kind: str, part_id: str, what: str) -> None:
        part = next((one for one in self._parts(kind) if one.id == part_id), None)
        if what == "add":
            self._open(kind, None)
        elif part is None:
            return
        elif what == "edit":
            self._open(kind, part)
        elif what == "remove":
            self._actions.remove_part(kind, part_id)
        elif what in {"up", "down"}:
            order = [one.id for one in self._parts(kind)]
            self._actions.reorder(kind, order, part_id, -1 if what == "up" else 1)
            self._view.lists[kind].focus(part_id)
        elif isinstance(part, Evidence):
            (self._actions.open_link if what == "open" else self._actions.copy_link)(part)

    def _open(self, kind: str, part: Symptom | Effect | Evidence | None) -> None:
        if self.detail is None:
            return
        position = 1 + max((one.position for one in self._parts(kind)), default=-1)
        item_id = self.detail.row.id
        window, writing = self._page.window(), self._known.writing
        sheet = PartSheet(window, self._ports, writing, kind=kind, item_id=item_id, part=part, position=position)
        sheet.open_at()
