"""The Packs page: choose a pack and its pages, see it, write it, issue it; the list of what was issued."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.commands.packs import IssuePack
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.months import Month, Quarter
from debtplanner.domain.packs import PACK_KINDS, IssuedPack
from debtplanner.queries.pack_choices import thresholds
from debtplanner.queries.summary import as_of, workspace_of, writing_of
from debtplanner.ui.pages.packs.choices import PagesCard
from debtplanner.ui.pages.packs.making import Made, Wanted, make_pack, picture
from debtplanner.ui.pages.packs.preview import PackPreview
from debtplanner.ui.shell.files import PAPERS, PDF, ask_target, proposed_in, save_file
from debtplanner.ui.shell.page import Action, Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.form import Form
from debtplanner.ui.widgets.menus import MenuItem
from debtplanner.ui.widgets.progress import Progress
from debtplanner.ui.widgets.style import scrolled, set_part, spaced
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table
from debtplanner.ui.widgets.text import label

PACKS = (("monthly", "Monthly"), ("quarterly", "Quarterly"))
HELP = """
A pack is a draft until it is issued. **Save as PDF** writes what you see. **Issue** records this version for good: its
fingerprint and its place in the audit log; the next pack then opens with what changed since. Issuing ends undo for
everything before it, because a decision stands on those figures.

* **Pages and comments**: leave a page out, or say something on it to those who decide.
* **Names withheld** takes every name of a person out of the file.
* An issued pack is kept in the workspace as it was; a later issue of the same period opens with what differs.
* **Page Up, Page Down** in the preview scroll the page, then turn to the next one.
* **Ctrl+P** opens this page from anywhere.
"""


def _months(first: Month, until: Month) -> list[Month]:
    count = max(0, until.since(first)) + 1
    return [until.plus(-back) for back in range(min(count, 36))]


def _choices(pack: str, months: list[Month], writing: Any) -> tuple[tuple[str, str], ...]:
    """Periods to choose from, newest first."""
    if pack == "monthly":
        return tuple((str(month), writing.month(month)) for month in months)
    quarters = dict.fromkeys(Quarter.of(month.first_day) for month in months)
    return tuple((str(one), f"{one.year} Q{one.number}") for one in quarters)


def period_words(period: str, writing: Any) -> str:
    """A month or a quarter as the reader writes it."""
    if "-Q" in period:
        quarter = Quarter.parse(period)
        return f"{quarter.year} Q{quarter.number}"
    return str(writing.month(Month.parse(period)))


CHOICES, PREVIEW_BESIDE_FROM, PREVIEW_LEAST = 434, 720, 420
QWIDGETSIZE_MAX = 16777215


class PacksPage(Page):
    """Shows the pack as it is now; makes it again when a record changes."""

    key = "packs"
    title = "Packs"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._made: Made | None = None
        self._saving: Made | None = None
        self._writing = ports.session.read(writing_of)
        self._form = Form("Which pack", self._fields(), beside=(("pack", "period"), ("draft", "withhold")))
        self._progress = Progress()
        self._told = label("", "caption", wrap=True)
        self._issued = Table("Issued packs", self._columns(), fit_height=True, empty="No pack was issued yet.")
        self._issued.context = self._menu
        self._issued.opened.connect(self._save_issued)
        self._pages = PagesCard(ports)
        self._preview = PackPreview()
        self._build()
        self._form.changed.connect(self._changed)
        self._preview.page_wanted.connect(self._draw)
        self._progress.cancelled.connect(self._cancel)
        self._job: Any = None
        self._choose_latest()
        self.reload()

    def _fields(self) -> list[Field]:
        return [
            Field("pack", "Pack", "choice", choices=PACKS),
            Field("period", "Period", "choice", "The month or quarter that it is about."),
            Field("paper", "Paper", "choice", choices=(("a4", "A4"), ("letter", "Letter"))),
            Field("draft", "Mark as a draft", "check"),
            Field("withhold", "Names withheld", "check"),
            Field("below", "Amounts withheld", "choice", choices=self._thresholds()),
        ]

    def _thresholds(self) -> tuple[tuple[str, str], ...]:
        known = self.ports.session.read(thresholds)
        return (("0", "None"), *((str(one.below), f"Below the tier {one.name}") for one in known))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("period", "Pack", self._named, lambda one: one.audit_seq, names=True),
            Column("version", "Version", lambda one: str(one.version), lambda one: one.version, "number", width=76),
            Column("on", "Issued", lambda one: self._writing.short_day(one.issued_on), width=108),
            Column("sha", "SHA-256", lambda one: one.sha256[:12], width=118, tooltip=lambda one: one.sha256),
        )

    def _named(self, one: IssuedPack) -> str:
        return f"{dict(PACK_KINDS)[one.pack]}, {period_words(one.period, self._writing)}"

    def _build(self) -> None:
        left = QWidget()
        set_part(left, "clear")
        column = QVBoxLayout(left)
        spaced(column, (0, 0, 8, 0), 16)
        choose = Card("Which pack")
        choose.add(self._form)
        choose.add(self._told)
        choose.add(self._progress)
        issued = Card("Issued")
        issued.add(self._issued)
        column.addWidget(choose)
        column.addWidget(self._pages)
        column.addWidget(issued)
        column.addStretch(1)
        self._right = Card()
        self._right.add(self._preview, 1)
        self._column, self._whole = column, QHBoxLayout(self)
        spaced(self._whole, (24, 0, 24, 16), 16)
        self._area = scrolled(left)
        self._whole.addWidget(self._area)
        self._beside: bool | None = None
        self._place_preview()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview stands beside the choices, or among them where there is no room."""
        super().resizeEvent(event)
        self._place_preview()

    def _place_preview(self) -> None:
        beside = self.width() >= size(PREVIEW_BESIDE_FROM)
        if beside == self._beside:
            return
        self._beside = beside
        self._area.setMinimumWidth(size(CHOICES) if beside else 0)
        self._area.setMaximumWidth(size(CHOICES) if beside else QWIDGETSIZE_MAX)
        self._right.setMinimumHeight(0 if beside else size(PREVIEW_LEAST))
        if beside:
            self._whole.addWidget(self._right, 1)
        else:
            self._column.insertWidget(1, self._right)

    def header_actions(self) -> list[Action]:
        """Save and issue; issuing only where one may write."""
        ready = self._made is not None
        writable = self.ports.session.writable
        issue = Action(
            "Issue…", self._ask_issue, "stamp", enabled=ready and writable, tip="Record this version for good"
        )
        return [issue, Action("Save as PDF…", self._save, "download", primary=True, enabled=ready)]

    def _choose_latest(self) -> None:
        self._form.set_values({"pack": "monthly", "paper": str(self.ports.settings.get("paper", "a4")), "below": "0"})
        self._offer_periods("monthly")

    def _offer_periods(self, pack: str) -> None:
        workspace, today = self.ports.session.read(lambda reader: (workspace_of(reader), as_of(reader)))
        months = _months(workspace.first_month, max(workspace.first_month, Month.of(today)))
        choices = _choices(pack, months, self._writing)
        self._form.set_choices("period", choices)
        self._form.set_values({"period": choices[0][0]})

    @Slot()
    def _changed(self) -> None:
        values = self._form.values()
        if ("-Q" in values["period"]) != (values["pack"] == "quarterly"):
            self._offer_periods(values["pack"])
        self._make()

    def reload(self) -> None:
        """Read the list and make the pack again."""
        issued = self.ports.session.read(lambda reader: reader.all(IssuedPack))
        self._issued.set_rows(sorted(issued, key=lambda one: -one.audit_seq))
        self.totals_changed.emit(f"{len(issued)} issued" if issued else "No pack was issued yet")
        self._make()

    def show_changes(self, change: ChangeSet) -> None:  # noqa: ARG002 - a pack shows every kind of record
        """The pack of before is not the pack of now."""
        self.reload()

    def _wanted(self) -> Wanted:
        values = self._form.values()
        paper, draft = values["paper"] or "a4", values["draft"] == "yes"
        withhold, below = values["withhold"] == "yes", int(values["below"] or 0)
        return Wanted(values["pack"], values["period"], paper, draft, withhold, below)

    @Slot()
    def _make(self) -> None:
        wanted = self._wanted()
        self.ports.settings["paper"] = wanted.paper
        self._pages.show_pack(wanted.pack, wanted.period)
        self._made = None
        self.actions_changed.emit()
        self._told.setText("")
        self._progress.start("Making the pack")
        self._job = self.ports.run(
            lambda report: make_pack(self.ports.session, wanted, report),
            on_done=self._done,
            on_failed=self._failed,
            on_progress=self._progress.advance,
            replaces="pack",
            reports=True,
        )

    @Slot(object)
    def _done(self, made: Made) -> None:
        self._progress.stop()
        self._made = made
        self._told.setText(
            f"{made.pages} pages, {self._writing.number(len(made.content) // 1024)} KB, data {made.fingerprint[:16]}"
        )
        self._preview.set_pages(made.pages)
        self.actions_changed.emit()

    @Slot(object)
    def _failed(self, trouble: Exception | None) -> None:
        self._progress.stop()
        self._preview.clear()
        self._told.setText("The pack was not made." if trouble is None else f"The pack could not be made: {trouble}")

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._failed(None)

    @Slot(int, int)
    def _draw(self, index: int, width: int) -> None:
        if self._made is not None:
            content = self._made.content
            self.ports.run(lambda: picture(content, index, width), on_done=self._drawn, replaces="pack page")

    @Slot(object)
    def _drawn(self, drawn: Any) -> None:
        self._preview.take(*drawn)

    @Slot()
    def _save(self) -> None:
        if self._made is not None:
            self._save_bytes(self._made)

    def _save_bytes(self, made: Made) -> None:
        self._saving = made
        mark = "-draft" if made.wanted.draft else ""
        name = f"{self.ports.session.path.stem}-{made.wanted.pack}-{made.wanted.period}{mark}.pdf"
        proposed = proposed_in(self.ports.settings, PAPERS, name)
        ask_target(self, "Save the pack as PDF", proposed, PDF, self.save_to)

    def _menu(self, ids: tuple[str, ...]) -> Sequence[MenuItem | None]:
        one = len(ids) == 1
        return (MenuItem("Save this version as PDF…", lambda: self._save_issued(ids[0]), "download", enabled=one),)

    @Slot(str)
    def _save_issued(self, pack_id: str) -> None:
        """The very file that was issued."""
        one = self._issued.row_of(pack_id)
        content = None if one is None else self.ports.session.read(lambda reader: reader.content(one.sha256))
        if one is None or content is None:
            self.ports.toast("This version was issued before packs were kept; only its fingerprint is on record.")
            return
        self._save_bytes(
            Made(Wanted(one.pack, one.period, "a4", draft=False, withhold=False), content, 0, one.fingerprint)
        )

    def save_to(self, path: Path) -> None:
        """Write the pack that is shown."""
        if self._saving is None:
            return
        if save_file(path, self._saving.content, self.ports.toast):
            self.ports.settings[PAPERS] = str(path.parent)

    @Slot()
    def _ask_issue(self) -> None:
        if self._made is None:
            return
        if self._made.wanted.draft:
            self.ports.toast("A pack marked as a draft cannot be issued. Take the mark off first.")
            return
        if not self._made.wanted.whole:
            self.ports.toast(
                "What withholds something cannot be issued: issue the whole pack, save this one beside it."
            )
            return
        self.ports.ask(
            f"Issue the pack of {period_words(self._made.wanted.period, self._writing)}?",
            "It is kept as it is and its fingerprint recorded for good; what was done before can no longer be undone.",
            "Issue",
            "Not yet",
            on_agreed=self._issue,
            destructive=False,
        )

    @Slot()
    def _issue(self) -> None:
        made = self._made
        if made is None:
            return
        command = IssuePack(made.wanted.pack, made.wanted.period, made.content, made.fingerprint)
        if self.ports.execute(command, self):
            self.ports.toast(f"Issued the pack of {period_words(made.wanted.period, self._writing)}")
            self._save_bytes(made)

    def open_record(self, kind: str, record_id: str) -> None:
        """Show an issued pack in the list; for a pre-read, the pack of now marked as a draft."""
        if kind == "pre_read":
            self._form.set_values({"pack": record_id, "draft": "yes"})
            self._changed()
        else:
            self._issued.select(record_id)

    def help(self) -> str:
        """What Packs answers."""
        return HELP
