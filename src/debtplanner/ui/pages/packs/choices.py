"""The pages of a pack: which are in it, and what is said on them to those who decide."""

from dataclasses import dataclass

from PySide6.QtCore import Slot

from debtplanner.commands.packs import SetPackPage
from debtplanner.queries.pack_choices import chosen_pages
from debtplanner.ui.pages.packs.making import pages_of
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

SHOWN, LEFT_OUT = "yes", "no"


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page of the pack that is shown."""

    id: str
    place: int
    title: str
    left_out: bool
    comment: str


class PagesCard(Card):
    """Leaves pages out and takes comments, for the pack and period that are chosen."""

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("Pages and comments", "A comment is printed on top of its page")
        self._ports = ports
        self._pack, self._period = "", ""
        self.table = Table("Pages", self._columns(), fit_height=True, max_lines=len(pages_of("quarterly")))
        self.table.edited.connect(self._edited)
        self.add(self.table)

    def _columns(self) -> tuple[Column, ...]:
        writable = self._ports.session.writable
        return (
            Column("title", "Page", lambda row: row.title, lambda row: row.place, names=True, priority=0,
                   tone=lambda row: "text3" if row.left_out else None),
            Column("left_out", "Shown", lambda row: LEFT_OUT if row.left_out else SHOWN, width=70, min_width=66, priority=0,
                   editable=writable, choices=lambda _row: (SHOWN, LEFT_OUT)),
            Column("comment", "Comment", lambda row: row.comment, width=200, min_width=72, priority=0, editable=writable),
        )  # fmt: skip

    def show_pack(self, pack: str, period: str) -> None:
        """Show the pages of a pack of a period."""
        self._pack, self._period = pack, period
        chosen = self._ports.session.read(lambda reader: chosen_pages(reader, pack, period))
        comments = dict(chosen.comments)
        self.table.set_rows(
            PageRow(key, place, title, key in chosen.left_out, comments.get(key, ""))
            for place, (key, title) in enumerate(pages_of(pack))
        )

    @Slot(str, str, str)
    def _edited(self, key: str, column: str, text: str) -> None:
        row = self.table.row_of(key)
        if row is None:
            return
        left_out = text == LEFT_OUT if column == "left_out" else row.left_out
        comment = text if column == "comment" else row.comment
        self._ports.execute(SetPackPage(self._pack, self._period, key, left_out, comment), None)
