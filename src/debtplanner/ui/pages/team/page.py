"""The Team page: capacity against demand, roles and people, skill gaps, training and knowledge sharing."""

from typing import Any

from PySide6.QtCore import Slot

from debtplanner.commands.money import RemoveReplacing, RemoveWithUses
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record
from debtplanner.domain.kinds import kind_of, title_of
from debtplanner.domain.months import Month
from debtplanner.queries.explain_plan import why_demand
from debtplanner.queries.plan import Plan, plan
from debtplanner.queries.team import Team, TeamMonth, learning_calendar, team
from debtplanner.system.writing import HIDDEN
from debtplanner.ui.pages.team.cards import absence_card, member_card, rate_card, role_card, sharing_card, training_card
from debtplanner.ui.pages.team.demand import DemandCard
from debtplanner.ui.pages.team.tables import CALENDAR, CalendarRow, GapRow, calendar_columns, gap_columns
from debtplanner.ui.pages.team.why import why_figure
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet
from debtplanner.ui.shell.page import Action, PagePorts
from debtplanner.ui.shell.scrolling import ScrollingPage
from debtplanner.ui.widgets.cards import Card, FigureCard
from debtplanner.ui.widgets.menus import MenuItem, popup_menu
from debtplanner.ui.widgets.table.view import Table

KINDS = (
    "role", "role_rate", "member", "absence", "allocation", "training", "sharing", "initiative", "spend", "workspace",
)  # fmt: skip
HELP = """
**Capacity** of a month is share × ramp × presence of each member, or the FTE that a role states where it names nobody.
**Demand** is what is allocated; what initiatives without an allocation would buy at the team's average cost is *implied*
and hatched. Over capacity is shown, never hidden.

* Choose an initiative above the map and type FTE into a role's months, or paste a block from a spreadsheet.
* **Ctrl+Shift+H** hides what a person costs, here, in History and wherever else it stands; the projector (F11) does it by itself.
* **Space** on a cell shows how the demand of that month comes about.
"""
TWO_COLUMNS_FROM = 700


class TeamPage(ScrollingPage):
    """One reading of the team."""

    key = "team"
    title = "Team"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._plan: Plan | None = None
        self._team: Team | None = None
        self._doomed: tuple[str, str] = ("", "")
        names = (
            ("fte", "Full-time equivalents"),
            ("cost", "Cost a year"),
            ("peak", "Highest demand"),
            ("training", "Training left"),
        )
        self._figures = {key: FigureCard(key, name) for key, name in names}
        self._demand = DemandCard(ports)
        now = self._now
        self._roles, self._rates = role_card(ports, now, self._ask_uses), rate_card(ports, now)
        self._members, self._absences = member_card(ports, now, self._ask_uses), absence_card(ports, now)
        self._trainings, self._sharings = training_card(ports, now), sharing_card(ports, now)
        self._gaps = Table(
            "Skill gaps",
            gap_columns(),
            fit_height=True,
            max_lines=8,
            empty="Every skill that initiatives need is there.",
        )
        self._calendar = Table("Learning calendar", calendar_columns(self._month_words), fit_height=True, max_lines=12)
        self._build()
        self._demand.why_asked.connect(self._why_month)
        self.reload()

    def _now(self) -> Plan | None:
        return self._plan

    def _month_words(self, month: Month) -> str:
        return "" if self._plan is None else self._plan.writing.short_month(month)

    def _build(self) -> None:
        column = self.column
        self.add_figures(self._figures.values(), self._why)
        column.addWidget(self._demand)
        column.addWidget(self._roles)
        when = Card("Learning calendar", CALENDAR)
        when.add(self._calendar)
        gaps = Card("Skill gaps", "Needed by initiatives and held by nobody")
        gaps.add(self._gaps)
        for left, right in ((self._members, self._absences), (self._trainings, self._sharings), (gaps, self._rates)):
            self.add_stacks(((left,), (right,)), (1, 1), TWO_COLUMNS_FROM)
        column.addWidget(when)
        column.addStretch(1)

    def header_actions(self) -> list[Action]:
        """What can be begun here."""
        writable = self.ports.session.writable
        return [
            Action("Training budget…", self._edit_budget, "wallet", enabled=writable),
            Action("New role", self._roles.add_record, "plus", primary=True, enabled=writable),
        ]

    def reload(self) -> None:
        """Read the team again."""
        found = self.ports.session.read(plan)
        told = team(found)
        self._plan, self._team = found, told
        self._show_figures(found, told)
        self._demand.show_plan(found, told)
        for card, records in (
            (self._roles, found.roles),
            (self._rates, found.rates),
            (self._members, found.members),
            (self._absences, found.absences),
            (self._trainings, found.trainings),
            (self._sharings, found.sharings),
        ):
            card.show_records(records, found.writing)
        self._gaps.set_rows(GapRow(gap) for gap in told.gaps)
        self._calendar.set_rows(CalendarRow(one) for one in learning_calendar(found))
        cost = found.writing.cost_of_people(told.annual_cost, told.paid)
        self.totals_changed.emit(
            f"{found.writing.number(told.fte)} FTE in {len(told.roles)} roles · {cost} {found.workspace.currency} a year"
        )

    def show_changes(self, change: ChangeSet) -> None:
        """The team follows its people and the plan."""
        if change.concerns(*KINDS):
            self.reload()

    def _show_figures(self, found: Plan, told: Team) -> None:
        writing, currency = found.writing, found.workspace.currency
        self._figures["fte"].set_value(writing.number(told.fte), f"in {len(told.roles)} roles")
        cost = writing.cost_of_people(told.annual_cost, told.paid)
        monthly = (
            writing.cost_of_people(int(told.monthly_cost), told.paid)
            if told.monthly_cost.denominator == 1 or cost == HIDDEN
            else writing.number(told.monthly_cost / 10**writing.notation.digits, writing.notation.digits)
        )
        self._figures["cost"].set_value(cost, f"{currency}, {monthly} a month")
        peak = max(told.months, key=lambda one: one.total, default=None)
        if peak is not None:
            over = peak.over > 0
            text = f"FTE in {writing.short_month(peak.month)}, {writing.number(peak.capacity, 1)} are there"
            if told.hides_implied:
                text += "; what spend implies is hidden"
            self._figures["peak"].set_value(writing.number(peak.total, 1), text, "danger" if over else "")
        left = told.training_left
        unstated = f", {told.training_unstated} without a cost" if told.training_unstated else ""
        budget = (
            "no budget is set"
            if told.training_budget is None
            else f"of {writing.amount(told.training_budget)} a year{unstated}"
        )
        self._figures["training"].set_value(
            "—" if left is None else writing.amount(left), budget, "danger" if (left or 0) < 0 else ""
        )

    @Slot(str)
    def _why(self, key: str) -> None:
        if self._plan is None or self._team is None:
            return
        if key == "peak":
            peak = max(self._team.months, key=lambda one: one.total, default=None)
            if peak is not None:
                self.ports.show_why(why_demand(self._plan, peak), self._figures[key])
            return
        self.ports.show_why(why_figure(key, self._plan, self._team), self._figures[key])

    @Slot(object)
    def _why_month(self, month: TeamMonth) -> None:
        if self._plan is not None:
            self.ports.show_why(why_demand(self._plan, month), self._demand)

    def _ask_uses(self, record: Record, refusal: RuleBroken) -> None:
        """What happens to what uses the record: given to another one, or removed with it."""
        if self._plan is None:
            return
        kind = kind_of(record).key
        others = [one for one in (self._plan.roles if kind == "role" else self._plan.members) if one.id != record.id]
        self._doomed = (kind, record.id)
        items: list[MenuItem | None] = [
            MenuItem(f"Give them to {title_of(one)}", self._replacer(one.id), "arrow-right") for one in others[:12]
        ]
        items += [None, MenuItem("Remove them too", self._remove_all, "archive")]
        self.ports.toast(refusal.sentence)
        card = self._roles if kind == "role" else self._members
        popup_menu(card.table, items, card.table.mapToGlobal(card.table.rect().center()))

    def _replacer(self, other: str) -> Any:
        return lambda: self.ports.execute(RemoveReplacing(*self._doomed, other), self)

    @Slot()
    def _remove_all(self) -> None:
        if self.ports.execute(RemoveWithUses(*self._doomed), self):
            self.ports.toast("Removed with what used it", undo=True)

    @Slot()
    def _edit_budget(self) -> None:
        if self._plan is not None:
            form = RecordForm("workspace", ("training_budget",), width=440)
            RecordSheet(self.window(), self.ports, form, self._plan.writing, record=self._plan.workspace).open_at()

    def help(self) -> str:
        """What Team answers."""
        return HELP
