"""What a move of an initiative would do, told before it is done: what moves along, or why it cannot be."""

from dataclasses import dataclass

from debtplanner.domain.counting import count_of
from debtplanner.domain.months import Month
from debtplanner.domain.scheduling import Span, broken, earliest_start, shifted
from debtplanner.queries.plan import Plan


@dataclass(frozen=True, slots=True)
class Moved:
    """One initiative with the months that it would get; `refusal` where the move itself cannot be."""

    id: str
    name: str
    span: Span
    sentence: str
    refusal: bool = False


def preview_move(plan: Plan, record_id: str, start: Month, end: Month) -> tuple[Moved, ...]:
    """The initiative itself and every successor that would move along; nothing where it is not in the plan."""
    one = plan.by_id.get(record_id)
    if one is None:
        return ()
    span = Span(start, end)
    known = {link.id for link in plan.broken}
    for link in broken({**plan.spans, record_id: span}, plan.dependencies):
        if link.after == record_id and link.id not in known:
            before = plan.by_id[link.before]
            month = plan.writing.short_month(earliest_start(link, plan.spans[before.id]))
            return (
                Moved(record_id, one.name, span, f"It waits for {before.name} and can start in {month}.", refusal=True),
            )
    moved = shifted(plan.spans, plan.dependencies, {record_id: span})
    rows = [Moved(record_id, one.name, span, "")]
    for other, to in moved.items():
        if other != record_id:
            late = to.start.since(plan.spans[other].start)
            rows.append(Moved(other, plan.by_id[other].name, to, f"moves {count_of(late, 'month', 'months')} later"))
    return tuple(rows)
