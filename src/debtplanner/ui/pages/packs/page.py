"""The Packs page: choose, see, write and issue a pack; the list of what was issued."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.commands.packs import IssuePack
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.months import Month
from debtplanner.domain.packs import IssuedPack
from debtplanner.queries.summary import as_of, workspace_of, writing_of
from debtplanner.system.safe_write import write_whole
from debtplanner.ui.pages.packs.making import Made, Wanted, make_pack, picture
from debtplanner.ui.pages.packs.preview import PackPreview
from debtplanner.ui.shell.page import Action, Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.form import Form
from debtplanner.ui.widgets.progress import Progress
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table
from debtplanner.ui.widgets.text import label

HELP = """
A pack is a draft until it is issued. **Save as PDF** writes what you see. **Issue** records this version for good: its
fingerprint and its place in the audit log; the next pack then opens with what changed since. Issuing ends undo for
everything before it, because a decision stands on those figures.

* **Page Up, Page Down** in the preview scroll the page, then turn to the next one.
* **Ctrl+P** opens this page from anywhere.
"""


def _month_choices(first: Month, until: Month, writing: Any) -> tuple[tuple[str, str], ...]:
    count = max(0, until.since(first)) + 1
    months = [until.plus(-back) for back in range(min(count, 36))]
    return tuple((str(month), writing.month(month)) for month in months)


class PacksPage(Page):
    """Shows the pack as it is now; makes it again when a record changes."""

    key = "packs"
    title = "Packs"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._made: Made | None = None
        self._saving: Made | None = None
        self._writing = ports.session.read(writing_of)
        self._form = Form("Which pack", self._fields())
        self._progress = Progress()
        self._told = label("", "caption", wrap=True)
        self._issued = Table("Issued packs", self._columns(), fit_height=True, empty="No pack was issued yet.")
        self._preview = PackPreview()
        self._build()
        self._form.changed.connect(self._make)
        self._preview.page_wanted.connect(self._draw)
        self._progress.cancelled.connect(self._cancel)
        self._job: Any = None
        self._choose_latest()
        self.reload()

    def _fields(self) -> list[Field]:
        return [
            Field("period", "Month", "choice", "The month whose new debt the pack lists."),
            Field("paper", "Paper", "choice", choices=(("a4", "A4"), ("letter", "Letter"))),
            Field("draft", "Mark as a draft", "check"),
        ]

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("period", "Month", lambda one: self._writing.month(Month.parse(one.period)), names=True),
            Column("version", "Version", lambda one: str(one.version), lambda one: one.version, "number", width=76),
            Column("on", "Issued", lambda one: self._writing.short_day(one.issued_on), width=108),
            Column("sha", "SHA-256", lambda one: one.sha256[:12], width=118, tooltip=lambda one: one.sha256),
        )

    def _build(self) -> None:
        left = QWidget()
        left.setFixedWidth(size(420))
        column = QVBoxLayout(left)
        spaced(column, spacing=16)
        choose = Card("Monthly technical debt pack")
        choose.add(self._form)
        choose.add(self._told)
        choose.add(self._progress)
        issued = Card("Issued")
        issued.add(self._issued)
        column.addWidget(choose)
        column.addWidget(issued)
        column.addStretch(1)
        right = Card()
        right.add(self._preview, 1)
        whole = QHBoxLayout(self)
        spaced(whole, (24, 0, 24, 16), 16)
        whole.addWidget(left)
        whole.addWidget(right, 1)

    def header_actions(self) -> list[Action]:
        """Save and issue; issuing only where one may write."""
        ready = self._made is not None
        writable = self.ports.session.writable
        issue = Action(
            "Issue…", self._ask_issue, "stamp", enabled=ready and writable, tip="Record this version for good"
        )
        return [issue, Action("Save as PDF…", self._save, "download", primary=True, enabled=ready)]

    def _choose_latest(self) -> None:
        workspace, today = self.ports.session.read(lambda reader: (workspace_of(reader), as_of(reader)))
        latest = max(workspace.first_month, Month.of(today))
        self._form.set_choices("period", _month_choices(workspace.first_month, latest, self._writing))
        self._form.set_values({"period": str(latest), "paper": str(self.ports.settings.get("paper", "a4"))})

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
        return Wanted(Month.parse(values["period"]), values["paper"] or "a4", values["draft"] == "yes")

    @Slot()
    def _make(self) -> None:
        wanted = self._wanted()
        self.ports.settings["paper"] = wanted.paper
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
        self._told.setText(f"{made.pages} pages, {len(made.content) // 1024:,} KB, data {made.fingerprint[:16]}")
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

    def _proposed(self) -> str:
        folder = self.ports.settings.get("pack folder")
        if not folder or not Path(folder).is_dir():
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        period = self._wanted().period
        return str(Path(folder) / f"{self.ports.session.path.stem}-monthly-{period}.pdf")

    @Slot()
    def _save(self) -> None:
        if self._made is not None:
            self._save_bytes(self._made)

    def _save_bytes(self, made: Made) -> None:
        self._saving = made
        dialog = QFileDialog(self, "Save the pack as PDF", self._proposed(), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, chosen: str) -> None:
        """Write the pack that is shown."""
        if self._saving is None:
            return
        path = Path(chosen)
        try:
            write_whole(path, self._saving.content)
        except OSError as trouble:
            self.ports.toast(f"{path.name} could not be written: {trouble.strerror}. Choose another place.")
            return
        self.ports.settings["pack folder"] = str(path.parent)
        self.ports.toast(f"Saved {path.name}")

    @Slot()
    def _ask_issue(self) -> None:
        if self._made is None:
            return
        if self._made.wanted.draft:
            self.ports.toast("A pack marked as a draft cannot be issued. Take the mark off first.")
            return
        month = self._writing.month(self._made.wanted.period)
        self.ports.ask(
            f"Issue the pack of {month}?",
            "Its fingerprint is recorded for good, and what was done before can no longer be undone.",
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
        command = IssuePack("monthly", str(made.wanted.period), made.content, made.fingerprint)
        if self.ports.execute(command, self):
            self.ports.toast(f"Issued the pack of {self._writing.month(made.wanted.period)}")
            self._save_bytes(made)

    def help(self) -> str:
        """What Packs answers."""
        return HELP
