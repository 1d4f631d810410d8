"""The framework's own plan, months 1 to 18 from January 2026, as the gantt takes it."""

from datetime import date
from fractions import Fraction
from typing import Any

from debtplanner.domain.months import Month
from debtplanner.ui.widgets.gantt import Gantt, GanttBar, GanttGroup, GanttLink, GanttMilestone

FIRST, MONTHS, TODAY = Month(2026, 1), 18, date(2026, 11, 24)
SPEND = (16670000,) * 3 + (18330000,) * 3 + (14170000,) * 3 + (10280000,) * 3 + (6110000,) * 6
BUDGET = (10000000,) * 12 + (None,) * 6
TEXTS = ("166.7",) * 3 + ("183.3",) * 3 + ("141.7",) * 3 + ("102.8",) * 3 + ("61.1",) * 6
GROUPS = (
    GanttGroup("r", "Remediation", None, "1,350K"),
    GanttGroup("s", "Scalability", None, "800K"),
)


def month(number: int) -> Month:
    return FIRST.plus(number - 1)


def bar(key: str, name: str, group: str, months: tuple[int, int], budget: str, **more: Any) -> GanttBar:
    return GanttBar(key, name, group, month(months[0]), month(months[1]), budget, **more)


BARS = (
    bar("sec", "Critical Security Updates", "r", (1, 3), "50K", priority="P0", progress=1),
    bar("code", "Code Quality Foundation", "r", (1, 3), "150K", priority="P1", progress=Fraction(7, 10)),
    bar(
        "arch",
        "Architecture Modernization",
        "r",
        (4, 9),
        "400K",
        priority="P1",
        progress=0.25,
        baseline=(month(3), month(8)),
        warn="Budgeted 400K, the inventory asks for 600K.",
        detail="Billing monolith",
    ),
    bar("infra", "Infrastructure Automation", "r", (4, 9), "200K", priority="P1", progress=0.1),
    bar("data", "Data Platform Enhancement", "r", (10, 18), "300K", priority="P2"),
    bar("adv", "Advanced Scalability Features", "r", (10, 18), "250K", priority="P2", double_with=("p3",)),
    bar("p1", "Phase 1 Foundation", "s", (1, 3), "300K", priority="P1", progress=0.9),
    bar("p2", "Phase 2 Growth", "s", (4, 6), "250K", priority="P1", progress=0.2),
    bar("p3", "Phase 3 Scale", "s", (7, 12), "250K", priority="P2"),
)
MILESTONES = (GanttMilestone("live", "Second region live", "s", month(12)),)
LINKS = (
    GanttLink("1", "code", "arch"),
    GanttLink("2", "p1", "p2"),
    GanttLink("3", "arch", "data", lag=1, broken=True),
    GanttLink("4", "p2", "p3"),
    GanttLink("5", "arch", "infra", "start_start"),
)


def fill(gantt: Gantt, **changed: Any) -> Gantt:
    """The whole plan into a gantt."""
    given = {"groups": GROUPS, "bars": BARS, "milestones": MILESTONES, "links": LINKS} | changed
    gantt.set_rows(
        given["groups"], given["bars"], given["milestones"], given["links"], first=FIRST, months=MONTHS, today=TODAY
    )
    return gantt


def many(count: int, per_group: int = 20) -> tuple[tuple[GanttGroup, ...], tuple[GanttBar, ...], tuple[GanttLink, ...]]:
    """So many bars in groups, each after the one before."""
    groups = tuple(GanttGroup(f"g{number}", f"Phase {number}", None, "1,000K") for number in range(count // per_group))
    bars = tuple(
        GanttBar(
            f"b{number}",
            f"Initiative {number} with a name that says what it is",
            f"g{number // per_group}",
            FIRST.plus(number % 15),
            FIRST.plus(number % 15 + 2),
            f"{number}K",
            progress=Fraction(number % 10, 10),
            priority="P2",
            baseline=(FIRST.plus(number % 15), FIRST.plus(number % 15 + 1)),
        )
        for number in range(count)
    )
    links = tuple(GanttLink(f"l{number}", f"b{number}", f"b{number + 1}") for number in range(count - 1))
    return groups, bars, links
