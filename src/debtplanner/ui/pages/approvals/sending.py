"""Sending a request to an approver outside: a bundle file that they answer with their own key."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from debtplanner.commands.asking import SendBundle
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.values import PLAIN, Day
from debtplanner.queries.approvals import RequestRow
from debtplanner.queries.request_view import Desk
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.fields import Field

DAYS_TO_ANSWER = 14


class SendSheet(FormSheet):
    """Asks who answers until when, then where the file goes."""

    def __init__(
        self, window: QWidget, ports: PagePorts, desk: Desk, row: RequestRow, write: Callable[[Path, bytes], None]
    ) -> None:
        of = desk.approvals
        self._row, self._write = row, write
        self._path: Path | None = None
        people = tuple((one.id, one.name) for one in of.people() if None in of.may_decide(row, one))
        until = of.today + timedelta(days=DAYS_TO_ANSWER)
        super().__init__(
            window,
            ports,
            f"Send {row.request.title}",
            [
                Field("person", "To", "choice", "Whose public key is on the Policy page.", choices=people),
                Field("until", "Answer until", "date", "After this day the answer is not taken in."),
            ],
            {"person": people[0][0] if people else "", "until": until.isoformat()},
            draft=f"bundle/{row.id}",
            verb="Save the bundle…",
            width=440,
        )

    def parsed(self) -> tuple[dict[str, Any], dict[str, str]]:
        """Person and day."""
        typed, errors = self.form.values(), dict[str, str]()
        day: Any = None
        try:
            day = Day("Answer until", required=True).parse(typed["until"], PLAIN)
        except RuleBroken as refusal:
            errors["until"] = refusal.sentence
        if not typed["person"]:
            errors["person"] = "Nobody outside may decide on this. Add members of the tier on the Policy page."
        return {"person": typed["person"], "until": day}, errors

    def command(self, values: dict[str, Any]) -> tuple[object | None, str]:
        """The bundle; nothing where no file was chosen."""
        name = f"{self._row.request.title[:60].replace('/', '-')}.debtrequest"
        path, _ = QFileDialog.getSaveFileName(self, "Save the bundle", name, "Request bundles (*.debtrequest)")
        if not path or self._row.submission is None:
            return None, ""
        self._path = Path(path)
        self._sent = SendBundle(self._row.submission.id, values["person"], values["until"])
        return self._sent, self._row.id

    def save(self) -> None:
        """Record that it was sent, then write the file."""
        self._path = None
        super().save()
        if self._path is not None and self._sent.text:
            self._write(self._path, self._sent.text.encode())
