"""Forms of accepted debt: accept or renew until a day, end early."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from debtplanner.commands.accepting import AcceptDebt, EndAcceptance
from debtplanner.commands.deciding import Evidence
from debtplanner.queries.accepting import AcceptDesk
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.text import label

_TRUST = (("device", "Signed on this device"), ("recorded", "Recorded with evidence"))


class AcceptSheet(FormSheet):
    """Accepts an item, or renews its acceptance: the tier that must sign is told while one chooses."""

    def __init__(self, window: QWidget, ports: PagePorts, desk: AcceptDesk, item: str = "") -> None:
        self._desk = desk
        items = desk.choices()
        chosen = item or (items[0][0] if items else "")
        super().__init__(
            window,
            ports,
            "Accept debt until a day",
            [
                Field("item", "Item", "choice", choices=items),
                Field("until", "Accepted until", "date", "The last day counts. On the next one it is open debt again."),
                Field("review", "Review on", "date", optional=True),
                Field("signer", "Signed by", "choice", choices=desk.signers()),
                Field("reason", "Reason", "lines", "What makes waiting the better choice."),
                Field("trust", "How it is known", "choice", choices=_TRUST),
                Field("evidence", "Where the evidence is", "text", "Needed when it is recorded.", optional=True),
            ],
            {"item": chosen, "trust": "device", "until": desk.proposal(chosen)},
            draft=f"acceptance/{item or 'new'}",
            verb="Accept until then",
            beside=(("until", "review"),),
        )
        self._tier = label("", "label", wrap=True)
        self._inside.layout().insertWidget(0, self._tier)  # type: ignore[union-attr]
        self._inside.layout().setSpacing(10)  # type: ignore[union-attr]
        self.form.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        self._tier.setText(self._desk.needed(self.form.values()["item"]))
        self._resize_later()

    def parsed(self) -> tuple[dict[str, Any], dict[str, str]]:
        """Values and refusals by field."""
        typed, errors = self.form.values(), dict[str, str]()
        days: dict[str, date | None] = {"until": None, "review": None}
        for key, name in (("until", "Accepted until"), ("review", "Review on")):
            text = typed[key].strip()
            if not text:
                continue
            try:
                days[key] = date.fromisoformat(text)
            except ValueError:
                errors[key] = f"{name} must be a day such as 2026-11-30. You typed {text[:40]}."
        if days["until"] is None and "until" not in errors:
            errors["until"] = "Accepted until cannot be empty. Type a day such as 2026-11-30."
        if not typed["item"]:
            errors["item"] = "There is no open item to accept. Add it on the Backlog page first."
        if not typed["signer"]:
            errors["signer"] = "Nobody has a seat in a tier. Add members on the Policy page first."
        return {**typed, **days}, errors

    def command(self, values: dict[str, Any]) -> tuple[object | None, str]:
        """The acceptance."""
        signer, _, delegation = values["signer"].partition("/")
        evidence = Evidence(values["evidence"]) if values["trust"] == "recorded" else None
        record_id: str = self.ports.session.new_id()
        return AcceptDebt(
            values["item"],
            values["until"],
            signer,
            values["reason"],
            values["review"],
            delegation or None,
            evidence,
            record_id,
        ), record_id


class EndSheet(FormSheet):
    """Ends an acceptance early."""

    def __init__(self, window: QWidget, ports: PagePorts, acceptance: str, item: str) -> None:
        self._acceptance = acceptance
        fields = [Field("ended_why", "Why it ends", "lines", f"{item} counts as open debt again from today on.")]
        super().__init__(
            window,
            ports,
            f"End the acceptance of {item}",
            fields,
            {},
            draft=f"end/{acceptance}",
            verb="End it",
            width=440,
        )

    def parsed(self) -> tuple[dict[str, Any], dict[str, str]]:
        """The reason."""
        return dict(self.form.values()), {}

    def command(self, values: dict[str, Any]) -> tuple[object | None, str]:
        """The end."""
        return EndAcceptance(self._acceptance, values["ended_why"]), self._acceptance
