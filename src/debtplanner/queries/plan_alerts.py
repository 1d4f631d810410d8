"""Where the plan breaks: each with its reason, the records that it is about, and the page where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from debtplanner.domain.counting import count_of
from debtplanner.domain.months import Month
from debtplanner.domain.overlap import shared_work
from debtplanner.domain.scheduling import earliest_start
from debtplanner.queries.money import year_money
from debtplanner.queries.plan import Plan
from debtplanner.queries.team import team

Kind = Literal[
    "over_budget", "over_capacity", "double_count", "below_estimate", "not_repaid", "dependency_broken", "outside_phase",
    "skill_gap",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanAlert:
    """One place where the plan breaks; `subjects` are names, `ids` (kind, id) of the records to change.

    `message` is a sentence; `brief` what of it stands beside the name of the first subject where there is little room.
    """

    kind: Kind
    subjects: tuple[str, ...]
    message: str
    page: str
    brief: str
    ids: tuple[tuple[str, str], ...] = ()
    grave: bool = False


def month_runs(months: list[Month]) -> list[tuple[Month, Month]]:
    """Months one after the other as runs of (first, last)."""
    runs: list[tuple[Month, Month]] = []
    for month in sorted(months):
        if runs and runs[-1][1].plus(1) == month:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs


def run_text(plan: Plan, runs: list[tuple[Month, Month]]) -> str:
    """Runs of months by their numbers in the plan, and by name: "months 1–12 (Jan 2026 – Dec 2026)"."""
    numbered = [(plan.number(first), plan.number(last)) for first, last in runs]
    parts = [f"{first}" if first == last else f"{first}–{last}" for first, last in numbered]
    names = [month_span(plan, first, last) for first, last in runs]
    single = len(runs) == 1 and runs[0][0] == runs[0][1]
    return f"{'month' if single else 'months'} {', '.join(parts)} ({', '.join(names)})"


def month_span(plan: Plan, first: Month, last: Month) -> str:
    """Months by name: "Jan 2026 – Dec 2026", "May 2026"."""
    begin, end = plan.writing.short_month(first), plan.writing.short_month(last)
    return begin if first == last else f"{begin} – {end}"


def plan_alerts(plan: Plan) -> tuple[PlanAlert, ...]:
    """Every place where the plan breaks, the gravest kind first."""
    return (
        *_over_budget(plan),
        *_over_capacity(plan),
        *_broken(plan),
        *_outside_phases(plan),
        *_double_counts(plan),
        *_below_estimates(plan),
        *_not_repaid(plan),
        *_skill_gaps(plan),
    )


def _over_budget(plan: Plan) -> Iterator[PlanAlert]:
    for year in year_money(plan):
        if year.difference is not None and year.difference > 0:
            over, budget = plan.writing.amount(year.difference), plan.writing.amount(year.budget or 0)
            message = f"{year.name} is planned {plan.writing.amount(year.planned)}: {over} over its budget of {budget}."
            yield PlanAlert("over_budget", (year.name,), message, "budget", f"by {over}", grave=True)


def _over_capacity(plan: Plan) -> Iterator[PlanAlert]:
    months = [one for one in team(plan).months if one.over > 0]
    if months:
        worst = max(months, key=lambda one: one.over)
        implied = worst.demand == 0
        demand = plan.writing.number(worst.total, 1)
        when = f"in {run_text(plan, month_runs([one.month for one in months]))}"
        message = (
            f"Demand is above capacity {when}: at most "
            f"{demand} FTE{' (implied by the spend)' if implied else ''} against "
            f"{plan.writing.number(worst.capacity, 1)} in {run_text(plan, [(worst.month, worst.month)])}."
        )
        yield PlanAlert("over_capacity", ("Team",), message, "team", when, grave=True)


def _broken(plan: Plan) -> Iterator[PlanAlert]:
    for link in plan.broken:
        before, after = plan.by_id[link.before], plan.by_id[link.after]
        may = earliest_start(link, plan.spans[before.id])
        message = (
            f"{after.name} starts in {plan.writing.short_month(after.start)}, but waits for {before.name} "
            f"and may start in {plan.writing.short_month(may)} at the earliest."
        )
        ids = (("initiative", after.id), ("initiative", before.id))
        brief = f"by {count_of(may.since(after.start), 'month', 'months')}"
        yield PlanAlert("dependency_broken", (after.name, before.name), message, "roadmap", brief, ids, grave=True)


def _outside_phases(plan: Plan) -> Iterator[PlanAlert]:
    """Initiatives with a month that their phase does not have."""
    phases = {one.id: one for one in plan.phases}
    for one in plan.initiatives:
        phase = phases.get(one.phase)
        if phase is None or (phase.start <= one.start and one.end <= phase.end):
            continue
        when, whole = month_span(plan, one.start, one.end), month_span(plan, phase.start, phase.end)
        message = f"{one.name} lies in {when}, and its phase {phase.name} in {whole}: move one of them."
        ids = (("initiative", one.id), ("phase", phase.id))
        yield PlanAlert("outside_phase", (one.name, phase.name), message, "roadmap", f"its phase is {whole}", ids)


def _double_counts(plan: Plan) -> Iterator[PlanAlert]:
    for shared in shared_work((one.initiative, one.text) for one in plan.actions):
        first, second = plan.by_id.get(shared.first), plan.by_id.get(shared.second)
        if first is None or second is None:
            continue
        begin, end = max(first.start, second.start), min(first.end, second.end)
        at = f"in {run_text(plan, [(begin, end)])}" if begin <= end else ""
        when = f"overlapping {at}" if at else "in different months"
        shortest = [min(pair, key=len) for pair in shared.actions]
        what = ", ".join(text[0].lower() + text[1:] for text in shortest)
        message = f"{first.name} and {second.name} may buy the same work twice, {when}: {what}."
        ids = (("initiative", first.id), ("initiative", second.id))
        yield PlanAlert("double_count", (first.name, second.name), message, "roadmap", at, ids)


def _below_estimates(plan: Plan) -> Iterator[PlanAlert]:
    """Items that cost more than the initiatives with a stated budget have; one that states none is not said to have it."""
    for item in plan.items:
        repaying = [one for one in plan.repaying.get(item.id, ()) if one.budget is not None]
        budgets = [one.budget or 0 for one in repaying]
        if item.is_open and budgets and item.principal is not None and sum(budgets) < item.principal:
            have, want = plan.writing.amount(sum(budgets)), plan.writing.amount(item.principal)
            names = " and ".join(one.name for one in repaying)
            message = f"{names} {'has' if len(repaying) == 1 else 'have'} {have} of the {want} that {item.name} needs."
            about = (*(("initiative", one.id) for one in repaying), ("item", item.id))
            names_of = (*(one.name for one in repaying), item.name)
            yield PlanAlert("below_estimate", names_of, message, "roadmap", f"{have} of {want}", about)


def _not_repaid(plan: Plan) -> Iterator[PlanAlert]:
    left = [item for item in plan.items if item.is_open and item.id not in plan.repaying]
    if plan.initiatives and left:
        counted = plan.writing.count(len(left), "open item is", "open items are")
        message = f"{counted} repaid by no initiative, first {left[0].name}."
        brief = f"and {plan.writing.number(len(left) - 1)} more" if len(left) > 1 else ""
        names = tuple(item.name for item in left)
        yield PlanAlert("not_repaid", names, message, "roadmap", brief, (("item", left[0].id),))


def _skill_gaps(plan: Plan) -> Iterator[PlanAlert]:
    for gap in team(plan).gaps:
        help_ = f" {gap.trained_by} would bring it." if gap.trained_by else ""
        needs = "needs" if len(gap.needed_by) == 1 else "need"
        message = f"Nobody has the skill {gap.skill}, which {' and '.join(gap.needed_by)} {needs}.{help_}"
        yield PlanAlert(
            "skill_gap",
            (gap.skill, *gap.needed_by),
            message,
            "team",
            f"for {count_of(len(gap.needed_by), 'initiative', 'initiatives')}",
        )
