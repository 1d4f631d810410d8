"""The cards of one series: rule, participants, template of the agenda, deliverables, moved days."""

from collections.abc import Callable
from typing import Any

from debtplanner.queries.meetings import Meetings
from debtplanner.ui.sheets.recordscard import RecordColumn, RecordsCard
from debtplanner.ui.sheets.recordsheet import RecordForm, titles
from debtplanner.ui.shell.page import PagePorts

Now = Callable[[], Meetings | None]
Chosen = Callable[[], str]
SERIES_KEYS = (
    "name",
    "pack",
    "pattern",
    "week",
    "weekday",
    "day",
    "every",
    "first",
    "begins",
    "minutes",
    "quorum",
    "tier",
    "place",
)
SERIES_BESIDE = (
    ("pattern", "week", "weekday"),
    ("day", "every", "first"),
    ("begins", "minutes", "quorum"),
    ("pack", "tier"),
)


def series_form(found: Meetings) -> RecordForm:
    """The form of a series."""
    return RecordForm(
        "series",
        SERIES_KEYS,
        SERIES_BESIDE,
        {"tier": titles(found.tiers)},
        {
            "pattern": "Which one and weekday count for a weekday of the month; the day for a day of the month.",
            "tier": "Only requests of this tier stand on its agenda; none: all of them.",
        },
    )


def participants_card(ports: PagePorts, now: Now, chosen: Chosen) -> RecordsCard:
    """Who takes part."""

    def fixed() -> dict[str, Any]:
        found = now()
        own = [one for one in found.participants if one.series == chosen()] if found is not None else []
        return {"series": chosen(), "position": len(own)}

    def people() -> tuple[tuple[str, str], ...]:
        found = now()
        return titles(found.people) if found is not None else ()

    return RecordsCard(
        ports,
        "participant",
        "Participants",
        "Noted as absent until they come; who has a vote counts towards the quorum",
        (RecordColumn("name", names=True), RecordColumn("votes", 100, 0), RecordColumn("person", 140, 2)),
        form=lambda: RecordForm(
            "participant", ("name", "person", "votes"), (("name", "person"),), {"person": people()}
        ),
        start=lambda: {"votes": "yes"},
        fixed=fixed,
        link=lambda _kind, record_id: dict(people()).get(record_id, ""),
    )


def template_card(ports: PagePorts, now: Now, chosen: Chosen) -> RecordsCard:
    """What a meeting of the series is about."""

    def fixed() -> dict[str, Any]:
        found = now()
        own = [one for one in found.templates if one.series == chosen()] if found is not None else []
        return {"series": chosen(), "position": len(own)}

    return RecordsCard(
        ports,
        "template_item",
        "Agenda of each meeting",
        "What fills it comes from the records when the meeting is prepared",
        (
            RecordColumn("title", names=True),
            RecordColumn("minutes", 90, 0),
            RecordColumn("kind", 110, 2),
            RecordColumn("source", 200, 1),
        ),
        form=lambda: RecordForm("template_item", ("title", "kind", "minutes", "source"), (("kind", "minutes"),)),
        start=lambda: {"kind": "discussion", "minutes": "10", "source": "none"},
        fixed=fixed,
    )


def deliverables_card(ports: PagePorts, now: Now, chosen: Chosen) -> RecordsCard:
    """What a meeting leaves behind."""

    def fixed() -> dict[str, Any]:
        found = now()
        own = [one for one in found.deliverables if one.series == chosen()] if found is not None else []
        return {"series": chosen(), "position": len(own)}

    return RecordsCard(
        ports,
        "deliverable",
        "Deliverables",
        "Held against what was done during the meeting when it is closed",
        (RecordColumn("text", names=True), RecordColumn("shown_by", 240, 1)),
        form=lambda: RecordForm("deliverable", ("text", "shown_by")),
        start=lambda: {"shown_by": "none"},
        fixed=fixed,
    )


def changes_card(ports: PagePorts, chosen: Chosen) -> RecordsCard:
    """Days that are moved or skipped."""
    return RecordsCard(
        ports,
        "series_change",
        "Moved and skipped days",
        "Without a new day, the day is skipped",
        (
            RecordColumn("planned", 130, 0, names=True),
            RecordColumn("moved_to", 130, 0, none="skipped"),
            RecordColumn("reason", 200, 2),
        ),
        form=lambda: RecordForm("series_change", ("planned", "moved_to", "reason"), (("planned", "moved_to"),)),
        fixed=lambda: {"series": chosen()},
    )
