"""Months of initiatives that wait for each other: what is broken, what would make a circle, what has to move along."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import Dependency


@dataclass(frozen=True, slots=True)
class Span:
    """First and last month, both of them part of it."""

    start: Month
    end: Month

    def moved(self, months: int) -> "Span":
        """The same length, `months` later."""
        return Span(self.start.plus(months), self.end.plus(months))


Spans = Mapping[str, Span]


def earliest_start(link: Dependency, before: Span) -> Month:
    """The first month in which the one that waits may start."""
    if link.kind == "start_start":
        return before.start.plus(link.lag)
    return before.end.plus(1 + link.lag)


def broken(spans: Spans, links: Iterable[Dependency]) -> tuple[Dependency, ...]:
    """The dependencies that the months do not keep."""
    return tuple(
        link
        for link in links
        if link.before in spans
        and link.after in spans
        and spans[link.after].start < earliest_start(link, spans[link.before])
    )


def in_order(ids: Iterable[str], links: Iterable[Dependency]) -> tuple[str, ...]:
    """The ids, each behind those it waits for; raises RuleBroken where they wait for each other in a circle."""
    known = list(dict.fromkeys(ids))
    waits: dict[str, set[str]] = {one: set() for one in known}
    follows: dict[str, list[str]] = {one: [] for one in known}
    for link in links:
        if link.before in waits and link.after in waits and link.before not in waits[link.after]:
            waits[link.after].add(link.before)
            follows[link.before].append(link.after)
    count = {one: len(befores) for one, befores in waits.items()}
    ready = [one for one in known if count[one] == 0]
    ordered: list[str] = []
    while ready:
        one = ready.pop()
        ordered.append(one)
        for after in follows[one]:
            count[after] -= 1
            if count[after] == 0:
                ready.append(after)
    if len(ordered) < len(known):
        raise RuleBroken("These initiatives would wait for each other in a circle. Leave this dependency out.", "after")
    return tuple(ordered)


def check_no_circle(link: Dependency, others: Callable[[type[Dependency]], tuple[Dependency, ...]]) -> None:
    """Raises RuleBroken where the dependency exists already or closes a circle."""
    links = [other for other in others(Dependency) if other.id != link.id]
    if any((other.before, other.after) == (link.before, link.after) for other in links):
        raise RuleBroken("These two wait for each other already. Change the dependency that is there.", "after")
    ids = {one for other in (*links, link) for one in (other.before, other.after)}
    in_order(sorted(ids), (*links, link))


def shifted(spans: Spans, links: Iterable[Dependency], changed: Spans) -> dict[str, Span]:
    """The spans that move when `changed` ones take their new months: every successor as little later as it must.

    Only what moves is answered, `changed` included; lengths stay. Raises RuleBroken where the links form a circle.
    """
    links = tuple(links)
    now = {**spans, **changed}
    by_after: dict[str, list[Dependency]] = {}
    for link in links:
        by_after.setdefault(link.after, []).append(link)
    moved = {one: span for one, span in changed.items() if spans.get(one) != span}
    for one in in_order(now, links):
        if one in changed:
            continue
        starts = [earliest_start(link, now[link.before]) for link in by_after.get(one, ()) if link.before in moved]
        late = max((start.since(now[one].start) for start in starts), default=0)
        if late > 0:
            now[one] = moved[one] = now[one].moved(late)
    return moved
