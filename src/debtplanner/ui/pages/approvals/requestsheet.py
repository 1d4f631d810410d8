"""The form of a request, with what it asks for worked out beside it while one types."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import title_of
from debtplanner.domain.requests import Request, check_request
from debtplanner.queries.approvals import Approvals
from debtplanner.queries.request_view import Desk
from debtplanner.ui.sheets.asked import AskedBlock
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet, parsed, titles
from debtplanner.ui.shell.page import PagePorts

KEYS = (
    "title",
    "initiative",
    "phase",
    "requester",
    "owner",
    "training",
    "delivery_risk",
    "needed_by",
    "linked",
    "reason",
)
_LATER_MS = 150


def request_form(of: Approvals, own: str = "") -> RecordForm:
    """Fields of a request; people who left are not offered."""
    books, people = of.register.books, titles(of.people())
    return RecordForm(
        "request",
        KEYS,
        (("initiative", "phase"), ("requester", "owner"), ("training", "delivery_risk", "needed_by")),
        {
            "initiative": titles(books.initiatives),
            "phase": titles(books.phases),
            "requester": people,
            "owner": people,
            "linked": tuple((one.id, title_of(one)) for one in books.requests if one.id != own),
        },
        {
            "phase": "Instead of one initiative: all of a phase.",
            "linked": "Amounts of requests that belong together are added up.",
        },
        width=960,
    )


class RequestSheet(RecordSheet):
    """A new request, or a draft that is changed; the plan's amounts are shown, never typed."""

    def __init__(
        self,
        window: QWidget,
        ports: PagePorts,
        desk: Desk,
        record: Request | None = None,
        start: Mapping[str, str] | None = None,
    ) -> None:
        of = desk.approvals
        self._desk = desk
        form = request_form(of, record.id if record is not None else "")
        super().__init__(window, ports, form, of.writing, record=record, start=start)
        self._known = form
        self._asked = AskedBlock()
        self.put_beside(self._asked)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._work_out)
        self.form.changed.connect(self._wait)
        self._work_out()

    @Slot()
    def _wait(self) -> None:
        self._later.start()

    @Slot()
    def _work_out(self) -> None:
        """Show what the typed request would ask for; while it is for nothing yet, show nothing."""
        values, _ = parsed(self._known, self.form.values(), self._desk.approvals.writing)
        request = self._typed(values)
        self._asked.setVisible(request is not None)
        if request is not None:
            self._asked.show_view(self._desk.view(request))
        self._resize_later()

    def _typed(self, values: dict[str, Any]) -> Request | None:
        own = (
            {"id": self._record.id, "raised_on": self._record.raised_on}
            if isinstance(self._record, Request)
            else {"id": "new"}
        )
        kept = {"title": "", "requester": "", **{key: value for key, value in values.items() if value is not None}}
        try:
            return check_request(Request(**own, **kept))  # type: ignore[arg-type]
        except RuleBroken:
            return None
