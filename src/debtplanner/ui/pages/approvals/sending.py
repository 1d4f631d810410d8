"""Sending a request to an approver outside: a bundle file that they answer with their own key."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from debtplanner.commands.asking import SendBundle
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.values import PLAIN, Day
from debtplanner.queries.approvals import RequestRow
from debtplanner.queries.request_view import Desk
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.shell.files import PAPERS, ask_target, proposed_in
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
        self._sent: SendBundle | None = None
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
        """The bundle."""
        if self._row.submission is None:
            return None, ""
        self._sent = SendBundle(self._row.submission.id, values["person"], values["until"])
        return self._sent, self._row.id

    def save(self) -> None:
        """Ask where the file goes; nothing is recorded before that is known."""
        _, errors = self.parsed()
        if errors:
            self._refuse(errors)
            return
        name = f"{self._row.request.title[:60]}.debtrequest"
        proposed = proposed_in(self.ports.settings, PAPERS, name)
        ask_target(self, "Save the bundle", proposed, "Request bundles (*.debtrequest)", self.save_to)

    def save_to(self, path: Path) -> None:
        """Record that it was sent, then write the file."""
        super().save()
        if self._sent is not None and self._sent.text:
            self._write(path, self._sent.text.encode())
