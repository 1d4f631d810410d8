"""The lists of the Service levels page: objectives, incidents and compliance readings."""

from typing import Any

from debtplanner.queries.service_levels import ServiceLevels, incident_minutes, minutes_words
from debtplanner.ui.pages.levels.columns import Now, budget_columns
from debtplanner.ui.sheets.recordscard import RecordColumn, RecordsCard
from debtplanner.ui.sheets.recordsheet import Choices, RecordForm, titles
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.table.column import Column

MOMENT_HELP = "As 2026-11-24 13:05, on the clock of the time zone below."
OBJECTIVE_FORM = (
    "name", "group", "quantity", "statistic", "operator", "target", "unit", "window", "days", "budget", "share",
    "asset", "owner", "measured", "policy",
)  # fmt: skip


def _assets(now: Now) -> Choices:
    told = now()
    return () if told is None else titles(told.assets)


def _objectives(now: Now) -> Choices:
    told = now()
    return () if told is None else titles(told.objectives)


def _budgeted(now: Now) -> Choices:
    told = now()
    return () if told is None else titles([one.objective for one in told.budgeted])


def objective_form(now: Now) -> RecordForm:
    """The whole form of an objective."""
    return RecordForm(
        "objective",
        OBJECTIVE_FORM,
        (
            ("name", "group"),
            ("quantity", "statistic"),
            ("operator", "target", "unit"),
            ("window", "days"),
            ("budget", "share"),
            ("asset", "owner"),
        ),
        {"asset": _assets(now)},
        {"days": "For rolling days alone.", "share": "99 leaves a budget of 1 %."},
    )


def objective_card(ports: PagePorts, now: Now) -> RecordsCard:
    """Objectives with how their budgets stand."""

    def fixed() -> dict[str, Any]:
        told = now()
        return {"position": len(told.levels) if told is not None else 0}

    return RecordsCard(
        ports,
        "objective",
        "Service level objectives",
        "Budgets in minutes: (1 − share) × the window that stands beside them",
        (
            RecordColumn("name", names=True),
            *budget_columns(now),
            RecordColumn("owner", 110, 5),
            RecordColumn("measured", 170, 6),
        ),
        form=lambda: objective_form(now),
        start=lambda: {"window": "month", "budget": "none", "operator": "<=", "quantity": "other", "statistic": "any"},
        fixed=fixed,
        max_lines=14,
    )


def incident_card(ports: PagePorts, now: Now) -> RecordsCard:
    """Incidents with their minutes and what they count against."""

    def told_of(record: Any, what: str) -> Any:
        told = now()
        if told is None:
            return "" if what == "words" else None
        minutes = incident_minutes(record, told.at)
        return (
            f"{minutes_words(minutes, told.writing)}{'' if record.end else ' so far'}" if what == "words" else minutes
        )

    def against(record: Any) -> str:
        told = now()
        return "" if told is None else _against(told, record)

    def zone() -> str:
        told = now()
        return "UTC" if told is None else told.zone

    minutes = Column("minutes", "Minutes", lambda record: told_of(record, "words"),
                     lambda record: told_of(record, "value"), "number", width=128, min_width=112, priority=0)  # fmt: skip
    return RecordsCard(
        ports,
        "incident",
        "Incidents",
        "Counted once where they overlap, and split exactly at the edge of a window",
        (
            RecordColumn("name", names=True),
            RecordColumn("start", 142, 0),
            RecordColumn("end", 142, 2),
            minutes,
            Column("against", "Counts against", against, width=190, min_width=120, priority=1),
            RecordColumn("zone", 110, 4),
            RecordColumn("note", 180, 5),
        ),
        form=lambda: RecordForm(
            "incident",
            ("name", "start", "end", "objective", "asset", "zone", "note"),
            (("start", "end"), ("objective", "asset")),
            {"objective": _objectives(now), "asset": _assets(now)},
            {
                "start": MOMENT_HELP,
                "end": "Empty while it goes on.",
                "asset": "Without an objective it counts against all of this asset.",
            },
        ),
        start=lambda: {"zone": zone()},
    )


def _against(told: ServiceLevels, record: Any) -> str:
    names = [one.name for one in told.against(record)]
    return ", ".join(names) if names else "no error budget"


def compliance_card(ports: PagePorts, now: Now) -> RecordsCard:
    """Measured shares by days."""
    return RecordsCard(
        ports,
        "compliance",
        "Compliance readings",
        "The share that was kept in some days, as measured; in these days incidents do not count beside it",
        (
            RecordColumn("objective", 150, 0, names=True),
            RecordColumn("first", 112, 0),
            RecordColumn("last", 112, 0),
            RecordColumn("share", 110, 0),
            RecordColumn("source", 120, 3),
        ),
        form=lambda: RecordForm(
            "compliance",
            ("objective", "first", "last", "share", "source", "note"),
            (("first", "last", "share"),),
            {"objective": _budgeted(now)},
            {"share": "Per cent of time or requests, such as 99.95."},
        ),
        link=lambda _kind, record_id: dict(_objectives(now)).get(record_id, record_id),
    )
