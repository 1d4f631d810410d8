"""What is done with requests: submit, decide, withdraw, ask again, attach, send out, take answers in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtWidgets import QWidget

from debtplanner.commands.asking import AttachFile, RaiseAgain, SubmitRequest
from debtplanner.commands.deciding import Decide, MeetCondition, TakeAnswer
from debtplanner.commands.edits import Remove
from debtplanner.domain.requests import LARGEST_FILE
from debtplanner.domain.verdict import Said
from debtplanner.queries.approvals import RequestRow, seen
from debtplanner.queries.request_view import Desk
from debtplanner.system.clock import now
from debtplanner.ui.pages.approvals.requestsheet import RequestSheet
from debtplanner.ui.pages.approvals.sending import SendSheet
from debtplanner.ui.sheets.decidesheet import DecideSheet, ways
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet, titles
from debtplanner.ui.shell.files import PAPERS, PDF, ask_file, ask_target, proposed_in, save_file
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.menus import MenuItem, popup_menu

ANSWERS = "Signed answers (*.debtanswer);;All files (*)"


class RequestActions(QObject):
    """Carries out what the page and its panel ask for; `now_shown` gives the desk that is on screen."""

    def __init__(
        self, ports: PagePorts, now_shown: Callable[[], Desk | None], person: Callable[[], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._ports, self._now, self._person, self._page = ports, now_shown, person, parent
        self._waiting: RequestRow | None = None

    def _row(self, request_id: str) -> tuple[Desk, RequestRow] | None:
        desk = self._now()
        row = desk.approvals.by_id.get(request_id) if desk is not None else None
        return None if desk is None or row is None else (desk, row)

    @Slot(str, str)
    def act(self, verb: str, request_id: str) -> None:
        """Do to a request what a button says."""
        found = self._row(request_id)
        if found is None:
            return
        desk, row = found
        match verb:
            case "edit":
                RequestSheet(self._page.window(), self._ports, desk, row.request).open_at()
            case "submit":
                self._ask_submit(desk, row)
            case "decide":
                self.decide(desk, row)
            case "withdraw":
                self._ask_withdraw(row)
            case "again":
                self._again(row)
            case "attach":
                self._attach(row)
            case "more":
                self._more(desk, row)

    def new(self, kind: str = "", record_id: str = "") -> bool:
        """The form of a new request, for an initiative or a phase where one is named."""
        desk = self._now()
        if desk is None or not self._ports.session.writable:
            return False
        books = desk.approvals.register.books
        named = next((one.name for one in (*books.initiatives, *books.phases) if one.id == record_id), "")
        start = {kind: record_id, "title": named} if named else {}
        RequestSheet(self._page.window(), self._ports, desk, start=start).open_at()
        return True

    def decide(self, desk: Desk, row: RequestRow) -> None:
        """The form of a decision."""
        DecideSheet(self._page.window(), self._ports, desk, row, ways(desk, row), self._person()).open_at()

    def _ask_submit(self, desk: Desk, row: RequestRow) -> None:
        self._waiting = row
        view = desk.view(row.request)
        total = desk.approvals.writing.amount(row.asked.own.total)
        self._ports.ask(
            f"Submit {row.request.title}?",
            f"{total} {desk.approvals.workspace.currency} go to {view.tier} as they stand now: scope, months, amounts and "
            "criteria are frozen, and what was done before can no longer be undone.",
            "Submit",
            "Not yet",
            on_agreed=self._submit,
            destructive=False,
        )

    @Slot()
    def _submit(self) -> None:
        desk, row = self._now(), self._waiting
        if desk is not None and row is not None:
            shown = desk.view(row.request).as_shown()
            command = SubmitRequest(row.id, row.request.requester, seen(desk.approvals, row.request), shown)
            if self._ports.execute(command, None):
                self._ports.toast(f"Submitted to {row.tier}")
            self._back_to_list()

    def _ask_withdraw(self, row: RequestRow) -> None:
        self._waiting = row
        ends = "Its approval ends at once." if row.state == "approved" else "Nobody is asked to decide on it any more."
        self._ports.ask(
            f"Withdraw {row.request.title}?",
            f"{ends} It stays in the register; to have the money after all, ask again.",
            "Withdraw",
            on_agreed=self._withdraw,
        )

    @Slot()
    def _withdraw(self) -> None:
        if self._waiting is not None:
            request = self._waiting.request
            self._ports.execute(Decide(request.id, request.requester, Said("withdraw")), None)
            self._back_to_list()

    def _back_to_list(self) -> None:
        """The button that was pressed is gone with the state it belonged to: the keys go on in the list."""
        QTimer.singleShot(0, self._page, self._page.setFocus)

    def _again(self, row: RequestRow) -> None:
        record_id: str = self._ports.session.new_id()
        if self._ports.execute(RaiseAgain(row.id, record_id), None):
            self._ports.toast("A new draft stands in its place", undo=True)

    def _attach(self, row: RequestRow) -> None:
        request_id, home = row.id, str(Path.home())
        ask_file(self._page, "Attach a file", home, "All files (*)", lambda path: self.attach_path(request_id, path))

    def attach_path(self, request_id: str, path: Path) -> None:
        """Keep a file beside a request; no more of it is read than can be kept."""
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
        except OSError as trouble:
            self._ports.toast(f"{path.name} cannot be read: {trouble.strerror}. Choose another file.")
            return
        if self._ports.execute(AttachFile(request_id, path.name, content, size=size), None):
            self._ports.toast(f"Attached {path.name}", undo=True)

    @Slot(str, str)
    def about(self, verb: str, record_id: str) -> None:
        """Do to a condition or a file what a link says."""
        if verb == "met":
            self._ports.execute(MeetCondition(record_id, now().astimezone().date()), None)
        elif verb == "remove_file":
            if self._ports.execute(Remove("attachment", (record_id,)), None):
                self._ports.toast("Removed the file", undo=True)
        elif verb == "save_file":
            self._save_file(record_id)

    def _save_file(self, record_id: str) -> None:
        desk = self._now()
        file = next((one for one in desk.approvals.attachments if one.id == record_id), None) if desk else None
        if file is None:
            return
        content: bytes | None = self._ports.session.read(lambda reader: reader.content(file.sha256))
        if content is not None:
            self._ask_and_write("Save the file", file.name, "All files (*)", lambda: content)

    def _ask_and_write(self, title: str, name: str, kinds: str, made: Callable[[], bytes]) -> None:
        proposed = proposed_in(self._ports.settings, PAPERS, name)
        ask_target(self._page, title, proposed, kinds, lambda path: self._write(path, made()))

    def _write(self, path: Path, content: bytes) -> None:
        save_file(path, content, self._ports.toast)

    def _more(self, desk: Desk, row: RequestRow) -> None:
        writable = self._ports.session.writable
        open_to_edits = row.state in {"draft", "returned"}
        items: list[MenuItem | None] = [
            MenuItem("Show on the roadmap", lambda: self._show_plan(row), "chart-gantt"),
            MenuItem("Save the approval record as PDF…", lambda: self._save_record(row), "file-text",
                     enabled=row.submission is not None),
            None,
            MenuItem("Add who gains from it…", lambda: self._add_interest(desk, row), "users",
                     enabled=writable and open_to_edits),
            MenuItem("Send to an approver outside…", lambda: self._send(desk, row), "file-output",
                     enabled=writable and row.state == "submitted"),
            MenuItem("Withdraw…", lambda: self._ask_withdraw(row), "undo-2",
                     enabled=writable and row.state in {"submitted", "approved"}),
            MenuItem("Delete the draft", lambda: self.delete_draft(row.id), "archive",
                     enabled=writable and row.submission is None),
        ]  # fmt: skip
        popup_menu(
            self._page, items, self._page.mapToGlobal(QPoint(self._page.width() - 320, self._page.height() - 260))
        )

    def _show_plan(self, row: RequestRow) -> None:
        covered = row.request.initiative or ""
        self._ports.navigate("roadmap", "initiative" if covered else None, covered or None)

    def delete_draft(self, request_id: str) -> None:
        """Into the bin, where it was never submitted."""
        if self._ports.execute(Remove("request", (request_id,)), None):
            self._ports.toast("Deleted the draft", undo=True)

    def _add_interest(self, desk: Desk, row: RequestRow) -> None:
        form = RecordForm("interest", ("person", "why"), choices={"person": titles(desk.approvals.people())}, width=440)
        fixed = {"request": row.id}
        RecordSheet(self._page.window(), self._ports, form, desk.approvals.writing, fixed=fixed).open_at()

    def _send(self, desk: Desk, row: RequestRow) -> None:
        SendSheet(self._page.window(), self._ports, desk, row, self._write).open_at()

    def take_answer(self) -> None:
        """Take in an answer that was signed elsewhere."""
        ask_file(self._page, "Take in a signed answer", str(Path.home()), ANSWERS, self.take_answer_from)

    def take_answer_from(self, path: Path) -> None:
        """Take in the answer in a file."""
        try:
            with path.open("rb") as file:
                text = file.read(LARGEST_FILE).decode("utf-8", "replace")
        except OSError as trouble:
            self._ports.toast(f"{path.name} cannot be read: {trouble.strerror}. Choose another file.")
            return
        if self._ports.execute(TakeAnswer(text), None):
            self._ports.toast("The answer was taken in")

    def _save_record(self, row: RequestRow) -> None:
        name = f"approval-{row.request.title[:60].replace('/', '-')}.pdf"
        proposed, request_id = proposed_in(self._ports.settings, PAPERS, name), row.id
        title = "Save the approval record"
        ask_target(self._page, title, proposed, PDF, lambda path: self.save_record_to(request_id, path))

    def save_record_to(self, request_id: str, path: Path) -> None:
        """Write the approval record of a request."""
        from debtplanner.packs.approval import render_approval
        from debtplanner.queries.approval_record import approval_record

        today = now().astimezone().date()
        self._write(
            path, render_approval(self._ports.session.read(lambda reader: approval_record(reader, request_id, today)))
        )
