"""The lists of the Team page: roles, rates, members, absences, training, knowledge sharing."""

from collections.abc import Callable
from typing import Any

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record
from debtplanner.queries.plan import Plan
from debtplanner.ui.sheets.recordscard import RecordColumn, RecordsCard
from debtplanner.ui.sheets.recordsheet import RecordForm, titles
from debtplanner.ui.shell.page import PagePorts

PlanNow = Callable[[], Plan | None]
Removal = Callable[[Record, RuleBroken], None]


def _roles(now: PlanNow) -> tuple[tuple[str, str], ...]:
    plan = now()
    return titles(plan.roles) if plan is not None else ()


def _members(now: PlanNow) -> tuple[tuple[str, str], ...]:
    plan = now()
    return titles(plan.members) if plan is not None else ()


def role_card(ports: PagePorts, now: PlanNow, removal: Removal) -> RecordsCard:
    """Roles with their FTE and cost."""
    return RecordsCard(
        ports,
        "role",
        "Roles",
        "FTE and cost a year of all of them together",
        (
            RecordColumn("name", names=True),
            RecordColumn("fte", 66, 0),
            RecordColumn("annual_cost", 112, 0),
            RecordColumn("skills", 220, 2),
            RecordColumn("responsibilities", 220, 4),
        ),
        form=lambda: RecordForm(
            "role", ("name", "fte", "annual_cost", "skills", "responsibilities"), (("fte", "annual_cost"),)
        ),
        start=lambda: {"fte": "1"},
        fixed=lambda: {"position": len(_roles(now))},
        removal=removal,
    )


def rate_card(ports: PagePorts, now: PlanNow) -> RecordsCard:
    """Costs of roles from a month on."""
    return RecordsCard(
        ports,
        "role_rate",
        "Dated rates",
        "What a role costs a year from a month on; months before keep what they cost",
        (RecordColumn("role", 140, 0, names=True), RecordColumn("since", 96, 0), RecordColumn("annual_cost", 112, 0)),
        form=lambda: RecordForm(
            "role_rate", ("role", "since", "annual_cost"), (("since", "annual_cost"),), {"role": _roles(now)}
        ),
        link=lambda _kind, record_id: dict(_roles(now)).get(record_id, record_id),
    )


def member_card(ports: PagePorts, now: PlanNow, removal: Removal) -> RecordsCard:
    """Members and their presence."""
    return RecordsCard(
        ports,
        "member",
        "Members",
        "Without members a role has the FTE that it states",
        (
            RecordColumn("name", names=True),
            RecordColumn("role", 140, 0),
            RecordColumn("share", 118, 1),
            RecordColumn("start", 100, 2),
            RecordColumn("end", 100, 3),
            RecordColumn("ramp", 118, 4),
        ),
        form=lambda: RecordForm(
            "member",
            ("name", "role", "share", "ramp", "start", "end", "skills"),
            (("role", "share", "ramp"), ("start", "end")),
            {"role": _roles(now)},
            {"share": "1 is full time, 0.5 is half.", "ramp": "Months until the full pace."},
        ),
        start=lambda: {"share": "1", "ramp": "0"},
        link=lambda _kind, record_id: dict(_roles(now)).get(record_id, record_id),
        removal=removal,
    )


def absence_card(ports: PagePorts, now: PlanNow) -> RecordsCard:
    """Days on which members are away."""
    return RecordsCard(
        ports,
        "absence",
        "Days off",
        "Both days belong to it; they lower the capacity of their months",
        (
            RecordColumn("member", 140, 0, names=True),
            RecordColumn("first", 110, 0),
            RecordColumn("last", 110, 0),
            RecordColumn("note", 160),
        ),
        form=lambda: RecordForm(
            "absence", ("member", "first", "last", "note"), (("first", "last"),), {"member": _members(now)}
        ),
        link=lambda _kind, record_id: dict(_members(now)).get(record_id, record_id),
    )


def training_card(ports: PagePorts, now: PlanNow) -> RecordsCard:
    """What is learned, by whom, at what cost."""

    def fixed() -> dict[str, Any]:
        plan = now()
        return {"position": len(plan.trainings) if plan is not None else 0}

    return RecordsCard(
        ports,
        "training",
        "Training",
        "What it costs and the skill that it brings",
        (
            RecordColumn("name", names=True),
            RecordColumn("cost", 100, 0),
            RecordColumn("month", 92, 2),
            RecordColumn("who", 120, 3),
            RecordColumn("skill", 150, 1),
        ),
        form=lambda: RecordForm(
            "training", ("name", "cost", "month", "who", "skill"), (("cost", "month"), ("who", "skill"))
        ),
        fixed=fixed,
    )


def sharing_card(ports: PagePorts, now: PlanNow) -> RecordsCard:
    """Occasions on which knowledge is shared."""

    def fixed() -> dict[str, Any]:
        plan = now()
        return {"position": len(plan.sharings) if plan is not None else 0}

    return RecordsCard(
        ports,
        "sharing",
        "Knowledge sharing",
        "What recurs, and how often",
        (RecordColumn("name", names=True), RecordColumn("cadence", 110, 0), RecordColumn("note", 200, 3)),
        form=lambda: RecordForm("sharing", ("name", "cadence", "note")),
        start=lambda: {"cadence": "monthly"},
        fixed=fixed,
    )
