"""The tables of the Scenarios page: scenarios side by side, one's own, and what comes first."""

from collections.abc import Callable

from debtplanner.domain.backlog import RISK_LEVELS
from debtplanner.queries.case import break_even_words, minor, roi_words
from debtplanner.queries.case_scenarios import ScenarioRow, Scenarios
from debtplanner.queries.choosing import Offer
from debtplanner.queries.explain_scenarios import urgency_words
from debtplanner.queries.priorities import TOP, Priority
from debtplanner.ui.sheets.recordscard import RecordColumn, RecordsCard
from debtplanner.ui.sheets.recordsheet import RecordForm
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

Now = Callable[[], Scenarios | None]


def scenario_table(now: Now) -> Table:
    """What each scenario assumes and comes to."""

    def money(key: str, title: str, of: Callable[[ScenarioRow], object], priority: int, *, why: bool = False) -> Column:
        def text(row: ScenarioRow) -> str:
            found = now()
            return "" if found is None else found.writing.amount(minor(of(row)))  # type: ignore[arg-type]

        return Column(key, title, text, of, "number", width=112, min_width=100, priority=priority, why=why)

    def returned(row: ScenarioRow) -> str:
        found = now()
        if found is None or not row.results.total.investment:
            return "—"
        return roi_words(row.results.total.roi, found.writing)

    return Table(
        "Scenarios side by side",
        (
            Column("name", "Scenario", lambda row: row.name, names=True, priority=0,
                   strong=lambda row: row.id == "likely"),
            Column("assumes", "Assumes", lambda row: row.assumes, width=330, min_width=250, priority=4),
            money("investment", "Investment", lambda row: row.results.total.investment, 2),
            money("benefit", "Benefits", lambda row: row.results.total.benefit, 2),
            money("net", "Net", lambda row: row.results.total.net, 0, why=True),
            Column("roi", "Return", returned, lambda row: row.results.total.roi, "number", width=92, min_width=84,
                   priority=1),
            money("npv", "Present value", lambda row: row.results.npv, 3),
            Column("break_even", "Commitment back", lambda row: break_even_words(row.results.on("commitment")), width=164,
                   min_width=150, priority=1),
        ),
        fit_height=True,
        max_lines=14,
        empty="Scenarios stand here once the case has lines.",
    )  # fmt: skip


def own_card(ports: PagePorts, now: Now) -> RecordsCard:
    """Scenarios of one's own."""
    return RecordsCard(
        ports,
        "case_scenario",
        "Your own scenarios",
        "In per cent of the stated costs and benefits, benefits later by so many months",
        (
            RecordColumn("name", names=True),
            RecordColumn("costs", 132, 0),
            RecordColumn("benefits", 152, 0),
            RecordColumn("delay", 180, 1, least=180),
            RecordColumn("note", 260, 4, least=160),
        ),
        form=lambda: RecordForm(
            "case_scenario", ("name", "costs", "benefits", "delay", "note"), (("costs", "benefits", "delay"),)
        ),
        start=lambda: {"costs": "100", "benefits": "100", "delay": "0"},
        fixed=lambda: {"position": len(found.case.scenarios) if (found := now()) is not None else 0},
        max_lines=6,
    )


def priority_table(now: Now) -> Table:
    """Each initiative with what waiting costs, its risk, its score and how stable that is."""

    def told(words: Callable[[Scenarios], str]) -> str:
        found = now()
        return "" if found is None else words(found)

    def stable(row: Priority) -> str:
        found = now()
        if found is None or row.stability is None:
            return "not assessed"
        low, high = row.stability.best, row.stability.worst
        return f"{found.writing.percent(row.stability.share, 0)}, rank {low}–{high}"

    def score(row: Priority) -> str:
        return told(lambda found: "not assessed" if row.score is None else found.writing.number(row.score, 1))

    def budget(row: Priority) -> str:
        return told(lambda found: "not stated" if row.budget is None else found.writing.amount(row.budget))

    def waiting(row: Priority) -> str:
        cost = row.waiting.cost
        return told(lambda found: "not stated" if cost is None else found.writing.amount(minor(cost)))

    return Table(
        "What comes first",
        (
            Column("name", "Initiative", lambda row: row.name, names=True, priority=0),
            Column("cost", "A month of waiting costs", waiting, lambda row: row.waiting.cost, "number", width=186,
                   min_width=176, priority=0, why=True),
            Column("urgency", "÷ duration", lambda row: told(lambda found: urgency_words(row.waiting.urgency, found)),
                   lambda row: row.waiting.urgency, "number", width=108, min_width=100, priority=0),
            Column("budget", "Cost", budget, lambda row: row.budget, "number", width=100, min_width=96, priority=2),
            Column("risk", "Delivery risk", lambda row: dict(RISK_LEVELS).get(row.risk or "", "not assessed"), width=116,
                   min_width=108, priority=3),
            Column("score", "Score", score, lambda row: row.score, "number", width=104, min_width=100, priority=2),
            Column("stable", f"Among the first {TOP}", stable,
                   lambda row: None if row.stability is None else row.stability.share, width=160, min_width=150,
                   priority=1),
        ),
        fit_height=True,
        max_lines=14,
        empty="No initiative is planned yet.",
    )  # fmt: skip


def offer_table(now: Now) -> Table:
    """Each initiative with its cost and worth, in or out, and why."""

    def amount(key: str) -> Callable[[Offer], str]:
        def text(row: Offer) -> str:
            found, value = now(), getattr(row, key)
            return "" if found is None else "not stated" if value is None else found.writing.amount(value)

        return text

    return Table(
        "In and out",
        (
            Column("name", "Initiative", lambda row: row.name, names=True, priority=0, strong=lambda row: row.chosen),
            Column("cost", "Cost", amount("cost"), lambda row: row.cost, "number", width=104, min_width=96, priority=1),
            Column("value", "Worth", amount("value"), lambda row: row.value, "number", width=112, min_width=100, priority=0,
                   why=True),
            Column("chosen", "Choice", lambda row: "in" if row.chosen else "out", kind="glyph", width=92, min_width=84,
                   priority=0, glyph=lambda row: "ok" if row.chosen else "none"),
            Column("sentence", "Why", lambda row: row.sentence, width=420, min_width=300, priority=2),
        ),
        fit_height=True,
        max_lines=16,
        empty="No initiative is planned yet.",
    )  # fmt: skip
