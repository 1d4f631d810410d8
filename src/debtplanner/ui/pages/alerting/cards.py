"""The lists of the Alerting page: levels, alerts, rules against fatigue, and the log of drills and reviews."""

from collections.abc import Callable
from typing import Any

from debtplanner.queries.alerting import NOWHERE, Alerting, channel_words, within_words
from debtplanner.queries.summary import writing_of
from debtplanner.ui.sheets.recordscard import RecordColumn, RecordsCard
from debtplanner.ui.sheets.recordsheet import Choices, RecordForm, titles
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.table.column import Column

Now = Callable[[], Alerting | None]


def _choices(now: Now, of: str) -> Choices:
    found = now()
    return () if found is None else titles(getattr(found, of))


def _count(now: Now, of: str) -> Callable[[], dict[str, Any]]:
    def fixed() -> dict[str, Any]:
        found = now()
        return {"position": 0 if found is None else len(getattr(found, of))}

    return fixed


def _names(now: Now) -> Callable[[str, str], str]:
    def name(kind: str, record_id: str) -> str:
        places = {"level": "levels", "objective": "objectives", "asset": "assets"}
        return dict(_choices(now, places[kind])).get(record_id, record_id)

    return name


def level_card(ports: PagePorts, now: Now) -> RecordsCard:
    """The hierarchy with its escalation rules."""
    writing = ports.session.read(writing_of)
    return RecordsCard(
        ports,
        "level",
        "Alert levels and escalation",
        "What belongs on a level, where it is told and how fast",
        (
            RecordColumn("name", 76, 0),
            RecordColumn("severity", 92, 1),
            RecordColumn("belongs", names=True),
            RecordColumn("channel", 160, 0, missing="no channel"),
            Column("within", "Within", lambda record: within_words(record.within, writing), lambda record: record.within,
                   "number", width=116, min_width=96, priority=0),
            RecordColumn("escalation", 210, 2),
        ),
        form=lambda: RecordForm(
            "level",
            ("name", "severity", "belongs", "channel", "within", "escalation"),
            (("name", "severity"), ("channel", "within")),
            help={"within": "0 is at once, 1440 is a day."},
        ),
        fixed=_count(now, "levels"),
    )  # fmt: skip


def alert_card(ports: PagePorts, now: Now) -> RecordsCard:
    """Alerts with their level, what they watch and who answers for them."""

    def channel(record: Any) -> str:
        found = now()
        return "" if found is None else channel_words(record, found)

    return RecordsCard(
        ports,
        "alert",
        "Alerts",
        "Without a channel of its own an alert goes where its level goes",
        (
            RecordColumn("name", names=True),
            RecordColumn("level", 92, 0),
            RecordColumn("objective", 180, 1),
            RecordColumn("asset", 140, 4),
            RecordColumn("condition", 180, 3),
            RecordColumn("owner", 120, 0, missing="no owner"),
            Column("to", "Goes to", channel, width=150, min_width=110, priority=2,
                   tone=lambda record: "warn" if channel(record) == NOWHERE else None),
        ),
        form=lambda: RecordForm(
            "alert",
            ("name", "level", "objective", "asset", "condition", "owner", "channel", "note"),
            (("level", "owner"), ("objective", "asset"), ("condition", "channel")),
            {key: _choices(now, of) for key, of in
             (("level", "levels"), ("objective", "objectives"), ("asset", "assets"))},
            {"channel": "Empty: that of its level."},
        ),
        link=_names(now),
    )  # fmt: skip


def rule_card(ports: PagePorts, now: Now) -> RecordsCard:
    """Rules against alert fatigue with their reviews."""
    return RecordsCard(
        ports,
        "fatigue_rule",
        "Against alert fatigue",
        "What keeps alerts few, and when each rule is looked at again",
        (
            RecordColumn("name", names=True),
            RecordColumn("owner", 110, 2),
            RecordColumn("reviewed", 112, 1),
            RecordColumn("review", 112, 0),
        ),
        form=lambda: RecordForm(
            "fatigue_rule", ("name", "owner", "reviewed", "review", "note"), (("reviewed", "review"),)
        ),
        fixed=_count(now, "rules"),
    )


def drill_card(ports: PagePorts, now: Now) -> RecordsCard:
    """The log, newest first."""
    return RecordsCard(
        ports,
        "drill",
        "Drills and reviews",
        "What took place and what came of it, newest first",
        (
            RecordColumn("name", names=True),
            RecordColumn("day", 112, 0),
            RecordColumn("occasion", 92, 1),
            RecordColumn("level", 80, 2),
            RecordColumn("minutes", 152, 3),
            RecordColumn("outcome", 200, 2),
        ),
        form=lambda: RecordForm(
            "drill",
            ("name", "day", "occasion", "level", "minutes", "outcome"),
            (("day", "occasion"), ("level", "minutes")),
            {"level": _choices(now, "levels")},
        ),
        start=lambda: {"occasion": "drill"} | ({} if (found := now()) is None else {"day": str(found.today)}),
        link=_names(now),
    )
