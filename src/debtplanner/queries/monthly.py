"""The data of the monthly pack: everything that its pages show, read in one transaction and frozen."""

from dataclasses import dataclass
from datetime import date

from debtplanner.domain.backlog import Category, Item
from debtplanner.domain.claims import Claim
from debtplanner.domain.months import Month
from debtplanner.queries.acceptances import AcceptanceRow, acceptances
from debtplanner.queries.alerting import Alerting, alerting
from debtplanner.queries.approvals import Approvals, approvals
from debtplanner.queries.architecture import Architecture, architecture
from debtplanner.queries.backlog import ItemDetail, item_detail
from debtplanner.queries.baselines import Compared, last_compared
from debtplanner.queries.changes import Since, changes_since, changes_since_version, new_items
from debtplanner.queries.fingerprint import data_fingerprint
from debtplanner.queries.measures import Measures, measures
from debtplanner.queries.money import Money, money
from debtplanner.queries.pack_choices import Chosen, chosen_pages, names_of_people
from debtplanner.queries.plan import Plan, plan
from debtplanner.queries.plan_alerts import PlanAlert, plan_alerts
from debtplanner.queries.reader import Reader
from debtplanner.queries.scores import Scores, ScoringView, chosen_model, item_scores, scoring_view
from debtplanner.queries.service_levels import ServiceLevels, day_of_period, levels_of_period
from debtplanner.queries.summary import Summary, Total, as_of, claims_on, summary, total, workspace_of, writing_of
from debtplanner.queries.team import Team, team
from debtplanner.system.writing import Writing

TOP_ITEMS = 10


@dataclass(frozen=True, slots=True)
class CategoryTotals:
    """One category's open debt."""

    id: str
    name: str
    items: int
    assessed: int
    annual_cost: Total
    principal: Total
    savings: Total


@dataclass(frozen=True, slots=True)
class MonthlyData:
    """What the monthly pack shows. `fingerprint` stands for the records, `audit_head` for their history."""

    workspace: str
    document: str
    currency: str
    writing: Writing
    period: Month
    as_of: date
    fingerprint: str
    audit_head: str
    summary: Summary
    scoring: ScoringView
    item_scores: Scores
    categories: tuple[CategoryTotals, ...]
    open_items: tuple[Item, ...]
    top_items: tuple[ItemDetail, ...]
    more_items: int
    new_items: tuple[Item, ...]
    since: Since
    reissue: Since | None
    chosen: Chosen
    names: tuple[str, ...]
    withheld_below: int
    plan: Plan
    money: Money
    team: Team
    alerts: tuple[PlanAlert, ...]
    compared: Compared | None
    approvals: Approvals
    acceptances: tuple[AcceptanceRow, ...]
    levels: ServiceLevels
    alerting: Alerting
    cost_claims: tuple[Claim, ...]
    measures: Measures
    architecture: Architecture


def category_totals(reader: Reader) -> tuple[CategoryTotals, ...]:
    """Open debt by category, in the order of the categories."""
    items = tuple(item for item in reader.all(Item) if item.is_open)
    rows: list[CategoryTotals] = []
    for category in sorted(reader.all(Category), key=lambda one: (one.position, one.name.casefold())):
        own = tuple(item for item in items if item.category == category.id)
        rows.append(
            CategoryTotals(
                category.id,
                category.name,
                len(own),
                sum(item.assessed for item in own),
                total(own, "annual_cost"),
                total(own, "principal"),
                total(own, "savings"),
            )
        )
    return tuple(rows)


def monthly_data(reader: Reader, period: Month, pack: str = "monthly", name: str = "") -> MonthlyData:
    """The pack's data for one month, as the records are now; another pack of the same data says its `name` of a period."""
    workspace = workspace_of(reader)
    planned = plan(reader)
    private = reader.hiding_costs()  # no pack tells what a person costs
    scored = item_scores(reader, chosen_model(reader))
    top = tuple(detail for row in scored.rows[:TOP_ITEMS] if (detail := item_detail(reader, row.id)) is not None)
    return MonthlyData(
        workspace=workspace.name,
        document=workspace.document,
        currency=workspace.currency,
        writing=writing_of(reader),
        period=period,
        as_of=as_of(reader),
        fingerprint=data_fingerprint(reader),
        audit_head=reader.head().hash,
        summary=summary(reader),
        scoring=scoring_view(reader),
        item_scores=scored,
        categories=category_totals(reader),
        open_items=tuple(item for item in reader.all(Item) if item.is_open),
        top_items=top,
        more_items=max(0, len(scored.rows) - TOP_ITEMS),
        new_items=new_items(reader, period.year, period.month),
        since=changes_since(private, pack),
        reissue=changes_since_version(private, pack, name or str(period)),
        chosen=chosen_pages(reader, pack, name or str(period)),
        names=names_of_people(reader),
        withheld_below=reader.withheld_below,
        plan=planned,
        money=money(planned),
        team=team(planned),
        alerts=plan_alerts(planned),
        compared=last_compared(reader, planned),
        approvals=approvals(reader, as_of(reader)),
        acceptances=acceptances(reader, as_of(reader)),
        levels=levels_of_period(reader, period),
        alerting=alerting(reader, day_of_period(reader, period)),
        cost_claims=claims_on(reader, "annual_cost"),
        measures=measures(reader, day_of_period(reader, period)),
        architecture=architecture(reader),
    )
