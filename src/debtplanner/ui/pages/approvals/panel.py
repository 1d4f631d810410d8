"""The panel of one request: what it asks for, what changed, who decided what, its files, and what can be done now."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.domain.requests import Attachment, Condition, Decision
from debtplanner.queries.approval_words import TRUST_WORDS, VERDICT_WORDS, difference_text, state_text
from debtplanner.queries.approvals import Approvals, RequestRow
from debtplanner.queries.request_view import Desk
from debtplanner.ui.sheets.asked import AskedBlock
from debtplanner.ui.widgets.alerts import Alert, AlertRow
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.panel import SidePanel
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import label

Verb = tuple[str, str]
VERBS: dict[str, tuple[Verb, ...]] = {
    "draft": (("edit", "Edit…"), ("submit", "Submit…")),
    "returned": (("edit", "Edit…"), ("submit", "Submit…")),
    "submitted": (("decide", "Decide…"),),
    "approved": (("withdraw", "Withdraw…"),),
    "lapsed": (("again", "Request again"),),
    "expired": (("again", "Request again"),),
    "rejected": (("again", "Request again"),),
    "withdrawn": (("again", "Request again"),),
}
"""What can be done with a request in each state; the last is what one came for."""
_FORWARD = {"submit", "decide", "again"}
"""What brings a request on; to withdraw what was approved is offered, not suggested."""


class RequestPanel(SidePanel):
    """Shows one request; asks by `asked(verb, request id)`, and for a condition or file by `about(verb, record id)`."""

    asked = Signal(str, str)
    about = Signal(str, str)

    def __init__(self, *, writable: bool) -> None:
        super().__init__("Request")
        self._writable = writable
        self._request = ""
        self._foot: list[QWidget] = []

    def show_request(self, desk: Desk, row: RequestRow) -> None:
        """Show a request as it is now."""
        of = desk.approvals
        self._request = row.id
        self.clear()
        self.set_head(row.request.title, f"{state_text(row)} · for {row.subject}, asked by {row.requester}")
        self._show_changes(of, row)
        self.add(AskedBlock(desk.view(row.request)))
        if row.request.reason:
            self.add_section("Reason", label(row.request.reason, "body", wrap=True, select=True))
        if row.decisions:
            self.add_section("Decisions", self._decisions(of, row))
        conditions = [one for one in of.conditions if one.decision in {each.id for each in row.decisions}]
        if conditions:
            self.add_section("Conditions", self._conditions(of, conditions))
        self.add_section("Evidence files", self._files([one for one in of.attachments if one.request == row.id]))
        if row.submission is not None:
            submitted = of.writing.short_day(row.submission.on)
            self.add_section(
                "Fingerprint", label(f"{row.submission.sha256[:16]}…, submitted {submitted}", "caption", wrap=True)
            )
        self._show_foot(row)

    def _show_changes(self, of: Approvals, row: RequestRow) -> None:
        if row.state not in {"submitted", "approved", "lapsed", "expired"}:
            return
        for one in row.changed:
            tone = "danger" if one.ends else "info"
            fact = "No longer what was submitted" if one.ends else "Changed within the tolerance"
            self.add(AlertRow(Alert(tone, f"{fact}.", difference_text(one, of.writing)), stacked=True))

    def _decisions(self, of: Approvals, row: RequestRow) -> QWidget:
        return _lines([line for one in row.decisions for line in self._decision(of, one)])

    @staticmethod
    def _decision(of: Approvals, one: Decision) -> list[tuple[str, str]]:
        person = of.register.books.person(one.person)
        day = of.writing.short_day(one.on)
        under = next((each for each in of.register.delegations if each.id == one.delegation), None)
        giver = of.register.books.person(under.giver) if under is not None else None
        for_whom = (
            f", in the seat of {giver.name} (delegated until {of.writing.short_day(under.last)})"
            if giver and under
            else ""
        )
        lines = [("strong", f"{VERDICT_WORDS[one.verdict]} by {person.name if person else ''}{for_whom}, {day}")]
        lines.append(("caption", TRUST_WORDS[one.trust] + (f": {one.evidence}" if one.evidence else "")))
        lines += [("body", text) for text in (one.comment,) if text]
        lines += [("body", f"In spite of the criteria: {text}") for text in (one.override,) if text]
        return lines

    def _conditions(self, of: Approvals, conditions: Sequence[Condition]) -> QWidget:
        made = QWidget()
        set_part(made, "clear")
        column = QVBoxLayout(made)
        spaced(column, spacing=4)
        for one in conditions:
            row = QHBoxLayout()
            spaced(row, spacing=8)
            late = one.met_on is None and one.due < of.today
            state = f"met {of.writing.short_day(one.met_on)}" if one.met_on else f"due {of.writing.short_day(one.due)}"
            row.addWidget(label(f"{one.text}: {state}", "danger" if late else "body", wrap=True), 1)
            if one.met_on is None and self._writable:
                self._link(row, "Met", "met", one.id)
            column.addLayout(row)
        return made

    def _files(self, files: Sequence[Attachment]) -> QWidget:
        made = QWidget()
        set_part(made, "clear")
        column = QVBoxLayout(made)
        spaced(column, spacing=4)
        for one in files:
            row = QHBoxLayout()
            spaced(row, spacing=8)
            row.addWidget(label(one.name, "body", wrap=True), 1)
            self._link(row, "Save…", "save_file", one.id)
            if self._writable:
                self._link(row, "Remove", "remove_file", one.id)
            column.addLayout(row)
        if self._writable:
            add = button("Attach a file…", "link", "plus")
            add.setProperty("verb", "attach")
            add.clicked.connect(self._ask)
            column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        elif not files:
            column.addWidget(label("None.", "caption"))
        return made

    def _link(self, row: QHBoxLayout, text: str, verb: str, record_id: str) -> None:
        made = button(text, "link")
        made.setProperty("verb", verb)
        made.setProperty("record", record_id)
        made.clicked.connect(self._ask_about)
        row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)

    def _show_foot(self, row: RequestRow) -> None:
        for widget in self._foot:
            widget.hide()
            widget.deleteLater()
        self._foot = []
        verbs = VERBS[row.state] if self._writable else ()
        for place, (verb, text) in enumerate((*verbs[:-1], ("more", "More…"), *verbs[-1:])):
            made = button(text, "primary" if place == len(verbs) and verb in _FORWARD else "secondary")
            made.setProperty("verb", verb)
            made.clicked.connect(self._ask)
            self.add_action(made)
            self._foot.append(made)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(str(self.sender().property("verb")), self._request)

    @Slot()
    def _ask_about(self) -> None:
        sender = self.sender()
        self.about.emit(str(sender.property("verb")), str(sender.property("record")))


def _lines(lines: Sequence[tuple[str, str]]) -> QWidget:
    made = QWidget()
    set_part(made, "clear")
    column = QVBoxLayout(made)
    spaced(column, spacing=2)
    for role, text in lines:
        column.addWidget(label(text, role, wrap=True, select=role == "body"))  # type: ignore[arg-type]
    return made
