"""The form of a decision: who decides and in whose seat, the verdict, its words, conditions, and how it is recorded."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from debtplanner.commands.deciding import Decide, Evidence
from debtplanner.domain.people import Delegation, Person
from debtplanner.domain.values import shown
from debtplanner.domain.verdict import Said
from debtplanner.queries.approvals import RequestRow
from debtplanner.queries.request_view import Desk
from debtplanner.ui.sheets.asked import AskedBlock
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.fields import Field

_VERDICTS = (("approve", "Approve"), ("reject", "Reject"), ("return", "Return to be changed"))
_TRUST = (("device", "Signed on this device"), ("recorded", "Recorded with evidence"))
Way = tuple[str, str]


def ways(desk: Desk, row: RequestRow) -> tuple[Way, ...]:
    """Who may decide and in whose seat, as choices: "person/" or "person/delegation"."""
    of = desk.approvals
    found = [(person, way) for person in of.people() for way in of.may_decide(row, person)]
    return tuple(
        (f"{person.id}/{'' if way is None else way.id}", _words(desk, person, way))
        for person, way in sorted(found, key=lambda one: one[1] is not None)
    )


def _words(desk: Desk, person: Person, way: Delegation | None) -> str:
    if way is None:
        return person.name
    of = desk.approvals
    giver = of.register.books.person(way.giver)
    return f"{person.name}, in the seat of {giver.name if giver else ''} (until {of.writing.short_day(way.last)})"


class DecideSheet(FormSheet):
    """What was submitted at the left, the decision at the right."""

    def __init__(
        self, window: QWidget, ports: PagePorts, desk: Desk, row: RequestRow, choices: Sequence[Way], person: str = ""
    ) -> None:
        self._desk, self._row = desk, row
        failing = [one for one in desk.view(row.request).checks if one.result != "pass"]
        files = tuple((one.id, one.name) for one in desk.approvals.attachments if one.request == row.id)
        first = next((key for key, _ in choices if key.startswith(f"{person}/")), choices[0][0] if choices else "")
        super().__init__(
            window,
            ports,
            f"Decide on {row.request.title}",
            self._fields(tuple(choices), files, bool(failing)),
            {"way": first, "verdict": "approve", "trust": "device"},
            draft=f"decision/{row.id}",
            verb="Record the decision",
            beside=(("verdict", "trust"),),
            width=960,
        )
        self.put_beside(AskedBlock(desk.view(row.request)), first=True)

    @staticmethod
    def _fields(choices: tuple[Way, ...], files: tuple[Way, ...], failing: bool) -> list[Field]:  # noqa: FBT001
        override = [
            Field(
                "override",
                "Why in spite of the criteria",
                "lines",
                "Needed to approve: at least one criterion fails or is not assessed.",
                lines=2,
            )
        ]
        return [
            Field("way", "Decided by", "choice", choices=choices),
            Field("verdict", "Decision", "choice", choices=_VERDICTS),
            Field("trust", "How it is known", "choice", choices=_TRUST),
            Field("comment", "Comment", "lines", "Needed to reject or return.", lines=2),
            *(override if failing else []),
            Field("conditions", "Conditions", "lines", "One a line, the day first: 2026-12-31 Report the cost to date.",
                  lines=2, optional=True),
            Field("file", "Evidence file", "choice", choices=(("", "None"), *files)),
            Field("evidence", "Where the evidence is", "text", "Needed when it is recorded, unless a file shows it.",
                  optional=True),
        ]  # fmt: skip

    def parsed(self) -> tuple[dict[str, Any], dict[str, str]]:
        """Values and refusals by field."""
        typed = self.form.values()
        errors: dict[str, str] = {}
        conditions: list[tuple[str, date]] = []
        for line in (one.strip() for one in typed["conditions"].splitlines()):
            day, _, text = line.partition(" ")
            try:
                conditions += [(text.strip(), date.fromisoformat(day))] if line else []
            except ValueError:
                errors["conditions"] = (
                    f"Begin each condition with its day, such as 2026-12-31. You typed {shown(line)}."
                )
            if line and not text.strip() and "conditions" not in errors:
                errors["conditions"] = "Write behind the day what has to be done by then."
        if not typed["way"]:
            errors["way"] = "Nobody may decide on this. Add members on the Policy page, or ask for a delegation."
        return {**typed, "conditions": tuple(conditions)}, errors

    def command(self, values: dict[str, Any]) -> tuple[object | None, str]:
        """The decision."""
        person, _, delegation = values["way"].partition("/")
        said = Said(values["verdict"], values["comment"], values.get("override", ""), values["conditions"])
        evidence = Evidence(values["evidence"], values["file"] or None) if values["trust"] == "recorded" else None
        return Decide(self._row.id, person, said, delegation or None, evidence), self._row.id
