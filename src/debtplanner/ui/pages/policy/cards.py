"""The lists of the Policy page: policies, tiers, seats, criteria, people."""

from collections.abc import Callable
from typing import Any

from debtplanner.queries.approval_words import threshold_text
from debtplanner.queries.policies import Policies
from debtplanner.ui.sheets.recordscard import RecordColumn, RecordsCard
from debtplanner.ui.sheets.recordsheet import RecordForm, titles
from debtplanner.ui.shell.page import PagePorts

Now = Callable[[], Policies | None]
Chosen = Callable[[], str]


def _people(now: Now) -> tuple[tuple[str, str], ...]:
    found = now()
    return titles([one for one in found.people if one.left_on is None or one.left_on >= found.today]) if found else ()


def _names(now: Now) -> dict[str, str]:
    found = now()
    return {one.id: one.name for one in (*found.people, *found.tiers)} if found is not None else {}


def _tiers(now: Now, chosen: Chosen) -> tuple[tuple[str, str], ...]:
    found = now()
    return titles([one for one in found.tiers if one.policy == chosen()]) if found is not None else ()


def tier_card(ports: PagePorts, now: Now, chosen: Chosen) -> RecordsCard:
    """Tiers of the chosen policy."""

    def limit(tier: Any) -> str:
        found = now()
        if tier.limit is None or found is None:
            return "no limit"
        amount = found.writing.amount(tier.limit)
        return amount if tier.inclusive else f"below {amount}"

    return RecordsCard(
        ports,
        "tier",
        "Tiers by amount",
        "The lowest tier that covers the total decides; no limit covers everything",
        (
            RecordColumn("name", names=True),
            RecordColumn("limit", 124, 0, shown=limit),
            RecordColumn("quorum", 140, 1),
        ),
        form=lambda: RecordForm(
            "tier",
            ("name", "limit", "inclusive", "quorum"),
            (("limit", "quorum"),),
            help={"limit": "Leave it empty for the highest tier."},
        ),
        start=lambda: {"quorum": "1"},
        fixed=lambda: {"policy": chosen(), "position": len(_tiers(now, chosen))},
    )


def seat_card(ports: PagePorts, now: Now, chosen: Chosen) -> RecordsCard:
    """Who sits in the tiers."""
    return RecordsCard(
        ports,
        "seat",
        "Members of the tiers",
        "A seat is dated; it ends by its last day and is never taken out of what was decided",
        (
            RecordColumn("person", 150, 0, names=True),
            RecordColumn("tier", 150, 0),
            RecordColumn("since", 104, 2),
            RecordColumn("until", 104, 1),
        ),
        form=lambda: RecordForm(
            "seat",
            ("person", "tier", "since", "until"),
            (("person", "tier"), ("since", "until")),
            {"person": _people(now), "tier": _tiers(now, chosen)},
        ),
        link=lambda _kind, record_id: _names(now).get(record_id, record_id),
    )


def criterion_card(ports: PagePorts, now: Now, chosen: Chosen) -> RecordsCard:
    """What an investment must reach."""

    def fixed() -> dict[str, Any]:
        found = now()
        own = [one for one in found.criteria if one.policy == chosen()] if found is not None else []
        return {"policy": chosen(), "position": len(own)}

    def threshold(record: Any) -> str:
        found = now()
        return threshold_text(record, found.writing) if found is not None else ""

    return RecordsCard(
        ports,
        "criterion",
        "Investment criteria",
        "Scores 1 to 10, the return in per cent, the delivery risk as 1 low, 2 medium, 3 high",
        (
            RecordColumn("measured", 200, 0, names=True),
            RecordColumn("operator", 110, 0),
            RecordColumn("threshold", 110, 0, shown=threshold),
        ),
        form=lambda: RecordForm(
            "criterion",
            ("measured", "operator", "threshold"),
            (("operator", "threshold"),),
            help={"threshold": "A score from 1 to 10, a return in per cent, or a risk: 1 low, 2 medium, 3 high."},
        ),
        fixed=fixed,
    )


def person_card(ports: PagePorts, now: Now) -> RecordsCard:
    """People who ask and decide."""
    return RecordsCard(
        ports,
        "person",
        "People",
        "Who asks for money and who decides; a name that also owns an initiative may not decide on it",
        (
            RecordColumn("name", names=True),
            RecordColumn("title", 180, 1),
            RecordColumn("left_on", 116, 2),
            RecordColumn("key", 150, 3),
        ),
        form=lambda: RecordForm(
            "person",
            ("name", "title", "left_on", "key"),
            (("title", "left_on"),),
            help={"key": "What `debtplanner key` prints for its owner; needed to take in what they sign elsewhere."},
        ),
        fixed=lambda: {"position": len(_people(now))},
    )
