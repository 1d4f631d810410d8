"""The Claims page: each asserted figure beside what the records give, with a verdict and the sentence that says why."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.claims import VERDICTS, Claim, Verdict
from debtplanner.domain.why import Input, Why
from debtplanner.queries.claims import ClaimRow, Claims, claimed_words, claims, value_words
from debtplanner.queries.explain_claims import why_claim
from debtplanner.ui.sheets.recordscard import RecordColumn, RecordsCard
from debtplanner.ui.sheets.recordsheet import RecordForm
from debtplanner.ui.shell.page import Action, PagePorts
from debtplanner.ui.shell.scrolling import ScrollingPage
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.cards import FigureCard
from debtplanner.ui.widgets.table.column import Column

KINDS = (
    "claim", "case_line", "business_case", "item", "category", "initiative", "phase", "track", "spend", "repayment",
    "scoring_model", "objective", "workspace",
)  # fmt: skip
FIGURES: tuple[tuple[Verdict, str], ...] = (
    ("does_not_follow", "Do not follow"),
    ("rounds_to", "Round to it"),
    ("holds", "Hold exactly"),
    ("cannot_be_computed", "Cannot be computed"),
)
GLYPHS: dict[Verdict, str] = {
    "holds": "ok", "rounds_to": "ok", "does_not_follow": "fail", "cannot_be_computed": "none",
}  # fmt: skip
HELP = """
A **claim** is a figure that a document or a person asserts. Beside it stands what the records of this workspace give.

* It **holds** where both are equal, **rounds to** it where the computed figure rounded as exactly as it was claimed is the
  same, **does not follow** otherwise. What needs records that nobody entered cannot be computed.
* *Speaks of* says which computed figure a claim is about; every other basis stands on its why sheet.
* Claims are kept as said: correct the records, not the claim.
"""


class ClaimsPage(ScrollingPage):
    """One reading of the claims."""

    key = "claims"
    title = "Claims"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._found: Claims | None = None
        self._figures = {key: FigureCard(key, name) for key, name in FIGURES}
        self._alerts = AlertList(shown=2)
        self.card = RecordsCard(
            ports,
            "claim",
            "Claimed and computed",
            "Space on a verdict shows every basis; Enter opens the claim",
            self._columns(),
            form=self._form,
            start=lambda: {"topic": "roi", "unit": "percent"},
            max_lines=24,
        )
        self._build()
        self.card.table.why_requested.connect(self._why_row)
        self._alerts.followed.connect(self._follow)
        self.reload()

    def _columns(self) -> tuple[RecordColumn | Column, ...]:
        return (
            RecordColumn("text", names=True, editable=False),
            Column("claimed", "Claimed", self._claimed, lambda one: one.value, "number", width=104, min_width=96,
                   priority=0),
            Column("computed", "Computed", self._computed, self._computed_sort, "number", width=104, min_width=96,
                   priority=0),
            Column("verdict", "Verdict", self._verdict, kind="glyph", width=164, min_width=160, priority=0, why=True,
                   glyph=lambda one: GLYPHS[row.verdict] if (row := self._row(one)) else "none"),
            Column("sentence", "Why", self._sentence, width=460, min_width=440, priority=5),
            RecordColumn("place", 190, 4, least=150),
        )  # fmt: skip

    def _row(self, claim: Claim) -> ClaimRow | None:
        return None if self._found is None else self._found.row(claim.id)

    def _claimed(self, claim: Claim) -> str:
        return "" if self._found is None else claimed_words(claim, self._found.writing)

    def _computed(self, claim: Claim) -> str:
        row = self._row(claim)
        if row is None or self._found is None:
            return ""
        return value_words(row.computed, claim.unit, self._found.writing)

    def _computed_sort(self, claim: Claim) -> Any:
        row = self._row(claim)
        return None if row is None else row.computed

    def _verdict(self, claim: Claim) -> str:
        row = self._row(claim)
        return "" if row is None else VERDICTS[row.verdict]

    def _sentence(self, claim: Claim) -> str:
        row = self._row(claim)
        return "" if row is None else row.sentence

    def _form(self) -> RecordForm:
        subjects = () if self._found is None else self._found.subjects
        return RecordForm(
            "claim",
            ("text", "value", "unit", "topic", "basis", "subject", "place"),
            (("value", "unit"), ("topic", "basis")),
            {"subject": subjects},
            {
                "text": "As it was said, word for word.",
                "value": "Money in whole units, a return in per cent.",
                "basis": "The computed figure that it is about; not stated takes the usual one of the topic.",
                "subject": "The category, track or objective that it is about, if one.",
            },
        )

    def _build(self) -> None:
        column = self.column
        self.add_figures(self._figures.values(), self._why)
        column.addWidget(self._alerts)
        column.addWidget(self.card)
        column.addStretch(1)

    def header_actions(self) -> list[Action]:
        """A new claim."""
        writable = self.ports.session.writable
        return [Action("New claim", self.card.add_record, "plus", primary=True, enabled=writable)]

    def reload(self) -> None:
        """Hold every claim against the records again."""
        found = self.ports.session.read(claims)
        self._found = found
        for key, card in self._figures.items():
            own = [row for row in found.rows if row.verdict == key]
            first = own[0].claim.text if own else "none"
            tone = "danger" if own and key == "does_not_follow" else ""
            card.set_value(found.writing.number(len(own)), first if len(first) < 60 else f"{first[:58]}…", tone)
        self._alerts.set_alerts([_alert(row) for row in found.rows if row.contradiction])
        self.card.show_records([row.claim for row in found.rows], found.writing)
        told = found.writing.count(len(found.rows), "claim", "claims")
        self.totals_changed.emit(f"{told} · {found.count('holds', 'rounds_to')} follow from the records")

    def show_changes(self, change: ChangeSet) -> None:
        """Claims are held against nearly everything."""
        if change.concerns(*KINDS):
            self.reload()

    @Slot(str, str)
    def _why_row(self, record_id: str, _key: str) -> None:
        self._explain(record_id, self.card.table)

    @Slot(str)
    def _follow(self, record_id: str) -> None:
        self._explain(record_id, self._alerts)

    def _explain(self, record_id: str, anchor: QWidget) -> None:
        row = None if self._found is None else self._found.row(record_id)
        if row is not None and self._found is not None:
            self.ports.show_why(why_claim(row, self._found), anchor)

    @Slot(str)
    def _why(self, key: str) -> None:
        if self._found is not None:
            own = [row for row in self._found.rows if row.verdict == key]
            self.ports.show_why(why_count(dict(FIGURES)[_verdict(key)], own, self._found), self._figures[key])

    def new_here(self) -> bool:
        """Ctrl+N: a new claim."""
        if self.ports.session.writable:
            self.card.add_record()
        return True

    def open_record(self, kind: str, record_id: str) -> None:
        """Show one claim."""
        if kind == "claim":
            self.card.table.select(record_id)
            self.card.table.setFocus()

    def help(self) -> str:
        """What Claims answers."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """The table's columns and order."""
        return {"claims": self.card.table.layout_state()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self.card.table.restore_layout(state.get("claims", {}))


def _verdict(key: str) -> Verdict:
    return next(code for code, _ in FIGURES if code == key)


def _alert(row: ClaimRow) -> Alert:
    return Alert(
        "danger",
        f"The claim “{row.claim.text}” contradicts itself",
        row.sentence.partition(" No other")[0],
        "Show why",
        row.id,
    )


def why_count(name: str, rows: Sequence[ClaimRow], found: Claims) -> Why:
    """Which claims have one verdict."""
    inputs = tuple(
        Input(row.claim.text, claimed_words(row.claim, found.writing), row.claim.place or "no place", "claim", row.id)
        for row in rows
    )
    formula = "claims whose verdict this is, of all that are recorded"
    return Why(found.writing.number(len(rows)), f"Claims: {name.lower()}", formula, "claims", "none", inputs)
