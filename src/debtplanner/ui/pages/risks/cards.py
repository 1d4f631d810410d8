"""The cards of the Risks page: the register, and how the percentiles settle."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtplanner.domain.risks import Risk
from debtplanner.queries.case import minor
from debtplanner.queries.explain_risk import whole_words
from debtplanner.queries.risk import Risks
from debtplanner.system.writing import Writing
from debtplanner.ui.sheets.recordscard import RecordColumn, RecordsCard
from debtplanner.ui.sheets.recordsheet import RecordForm
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

if TYPE_CHECKING:
    from debtplanner.analysis.simulation import Simulation

FORM = RecordForm(
    "risk",
    (
        "name",
        "kind",
        "level",
        "state",
        "probability",
        "impact",
        "low",
        "high",
        "delay",
        "mitigation",
        "owner",
        "trigger",
    ),
    (("kind", "level", "state"), ("probability", "impact"), ("low", "high", "delay")),
    help={
        "level": "As it was judged in words; it is not counted.",
        "probability": "From 0 to 1: that it strikes within the horizon.",
        "impact": "Needed, with the probability, to be counted.",
        "trigger": "What tells that it is about to strike.",
    },
)


def risk_card(ports: PagePorts, now: Callable[[], Risks | None]) -> RecordsCard:
    """The register, the heaviest risk first."""

    def expected(risk: Risk) -> str:
        found = now()
        if found is None or risk.expected is None:
            return "not stated"
        return found.writing.amount(minor(risk.expected))

    return RecordsCard(
        ports,
        "risk",
        "Risk register",
        "Heaviest first; Enter opens a risk with its range, mitigation and trigger",
        (
            RecordColumn("name", names=True),
            RecordColumn("kind", 104, 4, least=100),
            RecordColumn("level", 88, 1, none="not judged"),
            RecordColumn("probability", 104, 1, none="not stated"),
            RecordColumn("impact", 136, 2, least=132),
            Column("expected", "Expected cost", expected, lambda one: one.expected, "number", width=120, min_width=112,
                   priority=3),
            RecordColumn("state", 96, 0),
            RecordColumn("mitigation", 300, 5, least=220, missing="none stated"),
            RecordColumn("owner", 140, 6, missing="no owner"),
        ),
        form=lambda: FORM,
        start=lambda: {"kind": "technical", "state": "open", "delay": "0"},
        fixed=lambda: {"position": len(found.risks) if (found := now()) is not None else 0},
        max_lines=12,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    id: str
    cells: tuple[str, ...]


class ConvergenceCard(Card):
    """The percentiles of the present value after more and more trials."""

    def __init__(self) -> None:
        super().__init__("How the percentiles settle", "Present value after the first trials, up to all of them")

        def column(place: int, title: str) -> Column:
            return Column(
                title, title, lambda row: row.cells[place], lambda row: int(row.id) if place == 0 else None,
                "text" if place == 0 else "number", width=140, min_width=104, priority=place, names=place == 0,
            )  # fmt: skip

        columns = tuple(column(place, title) for place, title in enumerate(("Trials", "P10", "P50", "P90")))
        self.table = Table("Percentiles by trials", columns, fit_height=True, max_lines=10, empty="Not simulated yet.")
        self.add(self.table)

    def show_told(self, told: "Simulation", writing: Writing) -> None:
        """Show how one simulation settled."""
        self.table.set_rows(
            _Line(
                str(one.trials),
                (writing.number(one.trials), *(whole_words(each, writing) for each in (one.p10, one.p50, one.p90))),
            )
            for one in told.convergence
        )
        self.table.read_again()
        last = [one.p50 for one in told.convergence[len(told.convergence) // 2 :]]
        low, high = (whole_words(one, writing) for one in told.between)
        self.set_title(
            f"The median moved by {whole_words(max(last) - min(last), writing)} over the second half of the trials",
            f"With 95 % confidence it lies between {low} and {high}",
        )
