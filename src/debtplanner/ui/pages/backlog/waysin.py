"""The ways to new items: the quick line, the form, the preview of a paste; each ends with the item in view."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from debtplanner.commands.edits import Add
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import typed_value
from debtplanner.queries.backlog import backlog
from debtplanner.ui.pages.backlog.body import BacklogBody
from debtplanner.ui.pages.backlog.bringing import Bringing
from debtplanner.ui.pages.backlog.itemsheet import NEW_DRAFT, NewItemSheet
from debtplanner.ui.pages.backlog.paste import PasteSheet
from debtplanner.ui.pages.backlog.rows import Known
from debtplanner.ui.shell.page import PagePorts


class WaysIn(QObject):
    """Adds items to the workspace and shows them in `body`."""

    def __init__(self, ports: PagePorts, known: Known, body: BacklogBody, page: QWidget) -> None:
        super().__init__(page)
        self._ports, self._known, self._body, self._page = ports, known, body, page
        self.bringing = Bringing(ports, page)
        self.bringing.brought.connect(self.preview)
        if ports.session.writable:
            self._connect(body)

    def _connect(self, body: BacklogBody) -> None:
        body.quick.entered.connect(self._add_named)
        body.first_wanted.connect(self.new_item)
        body.draft_wanted.connect(self.new_item)
        body.paste_wanted.connect(self.bringing.paste)
        body.table.pasted.connect(self.bringing.take)

    @Slot(str)
    def _add_named(self, text: str) -> None:
        quick, category = self._body.quick, self._body.new_category()
        record_id: str = self._ports.session.new_id()
        try:
            name = typed_value("item", "name", text, self._known.writing.notation)
        except RuleBroken as refusal:
            quick.show_refusal(refusal)
            return
        if not category:
            quick.refuse("There is no category yet. Add one in Settings, then add the item.")
        elif self._ports.execute(Add("item", {"name": name, "category": category}, record_id), quick):
            quick.clear()
            self._body.reveal(record_id)

    @Slot()
    def new_item(self) -> None:
        """Open the form of a new item."""
        sheet = NewItemSheet(self._page.window(), self._ports, self._known, self._body.new_category())
        sheet.finished.connect(self._body.reveal)
        sheet.closed.connect(self.show_waiting)
        sheet.open_at()

    @Slot()
    def show_waiting(self) -> None:
        """Say that a new item is not saved yet, if one is not."""
        waiting = self._ports.session.drafts().get(NEW_DRAFT)
        self._body.show_waiting(None if waiting is None else waiting.get("name", ""))

    @Slot(str, str)
    def preview(self, text: str, source: str) -> None:
        """Show what a text would bring."""
        sheet = PasteSheet(
            self._page.window(),
            self._ports,
            self._ports.session.read(backlog),
            self._known.writing,
            text=text,
            source=source,
            category=self._body.new_category(),
        )
        sheet.taken.connect(self._taken)
        sheet.open_at()

    @Slot(object)
    def _taken(self, ids: tuple[str, ...]) -> None:
        if ids:
            self._body.reveal(ids[0])
            self._body.table.select(*ids)
