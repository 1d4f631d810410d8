"""What the Overview shows: the figures, what needs somebody, the items that come first, what changed since the pack."""

from dataclasses import dataclass
from datetime import date

from debtplanner.domain.backlog import Item
from debtplanner.domain.claims import Claim
from debtplanner.domain.counting import count_of
from debtplanner.queries.approval_needs import approval_needs
from debtplanner.queries.changes import Since, changes_since
from debtplanner.queries.measures import measures
from debtplanner.queries.meeting_needs import meeting_needs
from debtplanner.queries.needs import Need
from debtplanner.queries.plan import plan
from debtplanner.queries.plan_alerts import plan_alerts
from debtplanner.queries.reader import Reader
from debtplanner.queries.scores import Scores, category_scores, chosen_model, item_scores
from debtplanner.queries.service_levels import levels_of_day, minutes_words, window_words
from debtplanner.queries.summary import Summary, claims_on, summary, writing_of
from debtplanner.system.writing import Writing

STALE_DAYS = 180
"""An assessment older than this is worth another look."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything on the Overview."""

    summary: Summary
    writing: Writing
    items: tuple[Item, ...]
    scores: Scores
    categories: Scores
    needs: tuple[Need, ...]
    since: Since
    cost_claims: tuple[Claim, ...]


def overview(reader: Reader, today: date) -> Overview:
    """The Overview of one day."""
    found, writing = summary(reader), writing_of(reader)
    items = tuple(item for item in reader.all(Item) if item.is_open)
    return Overview(
        found,
        writing,
        items,
        item_scores(reader, chosen_model(reader)),
        category_scores(reader, chosen_model(reader)),
        (
            *approval_needs(reader, today),
            *meeting_needs(reader, today),
            *_level_needs(reader, today),
            *_plan_needs(reader),
            *_measure_needs(reader, today),
            *_needs(found, items, writing, today),
        ),
        changes_since(reader, "monthly"),
        claims_on(reader, "annual_cost"),
    )


_SHORT = {
    "over_budget": ("is over its budget", "Show months"),
    "over_capacity": ("is over capacity", "Show team"),
    "dependency_broken": ("starts before it may", "Show plan"),
    "outside_phase": ("lies outside its phase", "Show plan"),
    "double_count": ("may be bought twice", "Show plan"),
    "below_estimate": ("has less than its debt needs", "Show plan"),
    "not_repaid": ("is repaid by nothing", "Show plan"),
    "skill_gap": ("is a skill that nobody has", "Show team"),
}


def _level_needs(reader: Reader, today: date) -> list[Need]:
    """Error budgets that are overspent on that day, the worst first."""
    told = levels_of_day(reader, today)
    return [
        Need(
            "danger",
            f"{one.objective.name} is overspent",
            f"by {minutes_words(-budget.left, told.writing)} min of {window_words(budget.window, told.writing)}",
            "Show budget",
            "levels",
        )
        for one in told.overspent
        if (budget := one.budget) is not None
    ]


def _plan_needs(reader: Reader) -> list[Need]:
    """Where the plan breaks, gravest first: the fact in a few words, its sentence on the page that settles it."""
    needs: list[Need] = []
    for alert in plan_alerts(plan(reader)):
        words, verb = _SHORT[alert.kind]
        fact = f"{alert.subjects[0]} {words}"
        needs.append(Need("danger" if alert.grave else "warn", fact, alert.brief, verb, alert.page))
    return needs


def _measure_needs(reader: Reader, today: date) -> list[Need]:
    """Measures behind their path, and targets that contradict each other."""
    found = measures(reader, today)
    needs: list[Need] = []
    behind = [row.measure.name for row in found.rows if row.standing.state == "behind"]
    if behind:
        verb = "is" if len(behind) == 1 else "are"
        fact = f"{found.writing.count(len(behind), 'measure', 'measures')} {verb} behind the path"
        more = f" and {found.writing.number(len(behind) - 1)} more" if len(behind) > 1 else ""
        needs.append(Need("danger", fact, f"{behind[0]}{more}", "Show measures", "measures"))
    for row in found.open_conflicts:
        sources = count_of(len(row.conflict.targets), "target", "targets")
        needs.append(Need("warn", f"Targets for {row.label.lower()} differ", f"{sources} stated", "Settle", "measures"))
    return needs


def _needs(found: Summary, items: tuple[Item, ...], writing: Writing, today: date) -> list[Need]:
    needs: list[Need] = []
    difference = found.difference
    if difference:
        side = "above" if difference > 0 else "below"
        fact = f"Claimed cost is {writing.amount(abs(difference))} {side} the items"
        needs.append(Need("danger", fact, "unexplained", "Show claim", "claims"))
    unassessed = [item for item in items if not item.assessed]
    if unassessed:
        verb = "is" if len(unassessed) == 1 else "are"
        fact = f"{writing.count(len(unassessed), 'item', 'items')} {verb} not assessed"
        needs.append(Need("warn", fact, "they have no score", "Assess", "backlog"))
    unstated = [item for item in items if item.annual_cost is None]
    if unstated:
        verb = "states" if len(unstated) == 1 else "state"
        fact = f"{writing.count(len(unstated), 'item', 'items')} {verb} no annual cost"
        needs.append(Need("warn", fact, "totals leave them out", "Enter", "backlog"))
    stale = [item for item in items if item.assessed_on and (today - item.assessed_on).days > STALE_DAYS]
    if stale:
        fact = f"{writing.count(len(stale), 'assessment', 'assessments')} older than {STALE_DAYS} days"
        needs.append(Need("info", fact, "worth another look", "Review", "backlog"))
    return needs
