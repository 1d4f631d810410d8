"""The cards of the Business case page: its lines, its years, and the returns of the categories."""

from collections.abc import Callable

from debtplanner.queries.case import Case, CategoryReturn, Period, minor, roi_words
from debtplanner.queries.explain_case import category_words, payback_words
from debtplanner.ui.sheets.recordscard import RecordColumn, RecordsCard
from debtplanner.ui.sheets.recordsheet import Choices, RecordForm
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

Now = Callable[[], Case | None]
LINE_FIELDS = (
    "name", "part", "amount", "start", "months", "assumption", "owner", "confidence", "evidence", "initiative",
    "low", "high", "shape", "together", "delay_low", "delay", "delay_high",
)  # fmt: skip
SETTINGS_FIELDS = (
    "name", "source", "horizon", "rate", "timing", "ramp", "complete_after", "cost_buffer", "benefit_cut", "to_spend", "trials", "seed",
)  # fmt: skip
SETTINGS_FORM = RecordForm(
    "business_case",
    SETTINGS_FIELDS,
    (("rate", "timing"), ("ramp", "complete_after"), ("cost_buffer", "benefit_cut"), ("trials", "seed")),
    help={
        "source": "From the plan: the budgets of its initiatives, and the savings of the debt that they repay.",
        "horizon": "Counted from the first month of the workspace; not shorter than the investment.",
        "rate": "Effective a year. 0 leaves money undiscounted.",
        "complete_after": "For lines without an initiative; empty takes the last month of the plan.",
        "cost_buffer": "Counted in the risk-adjusted figures only.",
        "benefit_cut": "Counted in the risk-adjusted figures only.",
        "to_spend": "For the choice of initiatives on the Scenarios page; empty takes all budgets together.",
        "seed": "The same seed gives the same simulation.",
    },
)


def line_form(initiatives: Choices) -> RecordForm:
    """The form of one line."""
    return RecordForm(
        "case_line",
        LINE_FIELDS,
        (
            ("part", "amount"), ("start", "months"), ("owner", "confidence"), ("low", "high"), ("shape", "together"),
            ("delay_low", "delay", "delay_high"),
        ),
        {"initiative": initiatives},
        {
            "amount": "Spread evenly over its months.",
            "initiative": "Whose completion the benefit waits for, where the case says so.",
            "low": "Empty where the amount is certain.",
            "together": "Lines with the same word here move together in a simulation.",
        },
    )  # fmt: skip


def line_card(ports: PagePorts, now: Now) -> RecordsCard:
    """What the case rests on, line by line."""

    def initiatives() -> Choices:
        found = now()
        return () if found is None else tuple((one.id, one.name) for one in found.plan.initiatives)

    def start() -> dict[str, str]:
        found = now()
        first = "" if found is None else str(found.plan.workspace.first_month)
        return {"part": "investment", "start": first, "months": "12", "shape": "pert", "delay_low": "0", "delay": "0",
                "delay_high": "0"}  # fmt: skip

    return RecordsCard(
        ports,
        "case_line",
        "Lines of the case",
        "Each amount with its assumption, owner and confidence; Enter opens one with its range",
        (
            RecordColumn("name", names=True),
            RecordColumn("part", 136, 1, least=128),
            RecordColumn("amount", 104, 0),
            RecordColumn("low", 96, 6),
            RecordColumn("high", 96, 6),
            RecordColumn("start", 92, 3),
            RecordColumn("months", 78, 4),
            RecordColumn("confidence", 104, 2),
            RecordColumn("owner", 160, 5, least=150, missing="no owner"),
            RecordColumn("assumption", 260, 7, least=200, missing="none stated"),
        ),
        form=lambda: line_form(initiatives()),
        start=start,
        fixed=lambda: {"position": len(found.lines) if (found := now()) is not None else 0},
        max_lines=16,
    )


class PeriodsCard(Card):
    """Year by year and in all; each return explains itself."""

    def __init__(self) -> None:
        super().__init__("Year by year", "Exact sums of the months; the return is that of the whole period, not a year")
        self._case: Case | None = None

        def money(key: str, title: str) -> Column:
            return Column(
                key, title, lambda row: self._amount(row, key), lambda row: getattr(row, key), "number", width=136,
                min_width=104, priority=1, strong=self._is_total,
            )  # fmt: skip

        columns = (
            Column("name", "Period", lambda row: row.name, names=True, priority=0, strong=self._is_total),
            money("investment", "Investment"),
            money("direct", "Direct savings"),
            money("indirect", "Indirect benefits"),
            Column("net", "Net", lambda row: self._amount(row, "net"), lambda row: row.net, "number", width=112,
                   min_width=96, priority=0, why=True, strong=self._is_total),
            Column("roi", "Return", self._return, lambda row: row.roi, "number", width=104, min_width=96, priority=0,
                   why=True, strong=self._is_total),
        )  # fmt: skip
        self.table = Table("Year by year", columns, fit_height=True, max_lines=12, empty="No money flows yet.")
        self.add(self.table)

    def _is_total(self, row: Period) -> bool:
        return self._case is not None and row.id == self._case.total.id

    def _amount(self, row: Period, key: str) -> str:
        return "" if self._case is None else self._case.writing.amount(minor(getattr(row, key)))

    def _return(self, row: Period) -> str:
        return "" if self._case is None else roi_words(row.roi, self._case.writing)

    def show_case(self, case: Case) -> None:
        """Show the case as it is now."""
        self._case = case
        self.table.set_rows(case.periods)
        self.table.read_again()


class CategoriesCard(Card):
    """What the inventory alone says of each category."""

    def __init__(self) -> None:
        super().__init__("Simple return by category", "From the inventory over three years, undiscounted")
        self._case: Case | None = None

        def number(
            key: str, title: str, text: Callable[[CategoryReturn, Case], str], priority: int, width: int
        ) -> Column:
            return Column(
                key,
                title,
                lambda row: "" if self._case is None else text(row, self._case),
                lambda row: getattr(row, key),
                "number",
                width=width,
                min_width=width,
                priority=priority,
                why=key == "full",
            )

        def amount(key: str) -> Callable[[CategoryReturn, Case], str]:
            return lambda row, case: case.writing.amount(getattr(row, key)) if row.counted else "not stated"

        self.table = Table(
            "Simple return by category",
            (
                Column("name", "Category", lambda row: row.name, names=True, priority=0),
                number("investment", "Investment", amount("investment"), 3, 108),
                number("savings", "Savings a year", amount("savings"), 4, 116),
                number("full", "Savings from month 1", lambda row, case: category_words(row.full, case), 0, 164),
                number(
                    "after_completion",
                    "After completion only",
                    lambda row, case: category_words(row.after_completion, case),
                    1,
                    164,
                ),
                number("payback", "Payback", payback_words, 2, 108),
            ),
            fit_height=True,
            max_lines=12,
            empty="No open item yet.",
        )
        self.add(self.table)

    def show_case(self, case: Case) -> None:
        """Show the case as it is now."""
        self._case = case
        self.table.set_rows(case.categories)
        self.table.read_again()
