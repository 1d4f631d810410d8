"""The lists of the Architecture page: capabilities, what raises them, demand, weak points, elements, decisions."""

from collections.abc import Callable
from typing import Any

from debtplanner.queries.architecture import Architecture
from debtplanner.ui.sheets.recordscard import RecordColumn, RecordsCard
from debtplanner.ui.sheets.recordsheet import Choices, RecordForm, titles
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.table.column import Column

Now = Callable[[], Architecture | None]


class Lists:
    """Records that the fields of the cards point to, as they are now."""

    def __init__(self, now: Now) -> None:
        self._now = now

    def of(self, name: str) -> Choices:
        """Choices among the records of one list of the architecture."""
        found = self._now()
        if found is None:
            return ()
        if name == "capabilities":
            return titles([row.capability for row in found.capabilities])
        if name == "decisions":
            return titles([row.record for row in found.decisions])
        return titles(getattr(found, name))

    def title(self, kind: str, record_id: str) -> str:
        """What a person calls the record that a field points to."""
        name = {"asset": "assets", "phase": "phases", "initiative": "initiatives", "capability": "capabilities"}
        return dict(self.of(name.get(kind, "decisions"))).get(record_id, record_id)

    def count(self, name: str) -> int:
        """How many there are: the position of the next."""
        found = self._now()
        return 0 if found is None else len(getattr(found, name))


def capability_card(ports: PagePorts, lists: Lists, extra: tuple[Column, ...]) -> RecordsCard:
    """What the platform carries; `extra` are the columns of what the phases bring."""
    return RecordsCard(
        ports,
        "capability",
        "Capabilities",
        "What the platform carries now, what the phases raise it to, and the target",
        (
            RecordColumn("name", names=True),
            RecordColumn("asset", 170, 5, least=170),
            RecordColumn("limit", 92, 0),
            RecordColumn("reading", 100, 6, least=96),
            RecordColumn("operator", 84, 3),
            RecordColumn("target", 92, 0),
            RecordColumn("unit", 122, 1, least=122),
            *extra,
        ),
        form=lambda: RecordForm(
            "capability",
            ("name", "asset", "quantity", "statistic", "unit", "limit", "operator", "target",
             "reading", "reading_on", "note"),
            (("quantity", "statistic", "unit"), ("limit", "operator", "target"), ("reading", "reading_on")),
            {"asset": lists.of("assets")},
            {"asset": "None stands for the whole platform.", "limit": "The most that it carries today.",
             "reading": "What was measured last, and when."},
        ),
        start=lambda: {"quantity": "other", "statistic": "any", "unit": "count", "operator": ">="},
        fixed=lambda: {"position": lists.count("capabilities")},
        link=lists.title,
    )  # fmt: skip


def step_card(ports: PagePorts, lists: Lists, chosen: Callable[[], str]) -> RecordsCard:
    """What each phase raises the chosen capability to."""
    return RecordsCard(
        ports,
        "capability_step",
        "Raised by phases",
        "From the month after the phase",
        (RecordColumn("phase", names=True), RecordColumn("value", 116, 0), RecordColumn("note", 150, 4)),
        form=lambda: RecordForm("capability_step", ("phase", "value", "note"), (), {"phase": lists.of("phases")}),
        fixed=lambda: {"capability": chosen()},
        link=lists.title,
    )


def demand_card(ports: PagePorts, chosen: Callable[[], str]) -> RecordsCard:
    """What the chosen capability is expected to be asked for."""
    return RecordsCard(
        ports,
        "demand",
        "Expected demand",
        "Between two stated months in proportion, the last one after it",
        (RecordColumn("month", names=True), RecordColumn("value", 140, 0), RecordColumn("note", 150, 4)),
        form=lambda: RecordForm("demand", ("month", "value", "note"), (("month", "value"),), width=440),
        fixed=lambda: {"capability": chosen()},
    )


def weak_point_card(ports: PagePorts, lists: Lists) -> RecordsCard:
    """Limitations of the current state."""
    return RecordsCard(
        ports,
        "weak_point",
        "Weak points",
        "Limitations of the current state, single points of failure first",
        (
            RecordColumn("name", names=True),
            RecordColumn("single_point", 168, 1, least=150),
            RecordColumn("area", 184, 3, least=184),
            RecordColumn("asset", 190, 4, least=190),
            RecordColumn("initiative", 250, 2, editable=False, least=230),
            RecordColumn("resolved", 92, 0),
        ),
        form=lambda: RecordForm(
            "weak_point",
            ("name", "area", "asset", "single_point", "initiative", "resolved", "note"),
            (("area", "asset"),),
            {"asset": lists.of("assets"), "initiative": lists.of("initiatives")},
        ),
        start=lambda: {"area": "performance"},
        fixed=lambda: {"position": lists.count("weak_points")},
        link=lists.title,
        max_lines=10,
    )


def element_card(ports: PagePorts, lists: Lists) -> RecordsCard:
    """Building blocks of the target architecture."""
    return RecordsCard(
        ports,
        "element",
        "Target architecture",
        "Its elements, their state, and the initiative that brings each",
        (
            RecordColumn("name", names=True),
            RecordColumn("area", 200, 3),
            RecordColumn("initiative", 220, 1, editable=False),
            RecordColumn("state", 116, 0),
        ),
        form=lambda: RecordForm(
            "element",
            ("name", "area", "state", "initiative", "note"),
            (("area", "state"),),
            {"initiative": lists.of("initiatives")},
        ),
        start=lambda: {"state": "planned"},
        fixed=lambda: {"position": lists.count("elements")},
        link=lists.title,
        max_lines=10,
    )


def decision_card(ports: PagePorts, lists: Lists, extra: tuple[Column, ...]) -> RecordsCard:
    """Architecture decision records."""
    return RecordsCard(
        ports,
        "decision_record",
        "Decision records",
        "What was decided and why; Enter opens one",
        (
            RecordColumn("name", names=True),
            RecordColumn("day", 112, 2),
            RecordColumn("state", 110, 0),
            RecordColumn("supersedes", 180, 4, editable=False),
            *extra,
        ),
        form=lambda: RecordForm(
            "decision_record",
            ("name", "state", "day", "context", "decision", "consequences", "supersedes"),
            (("state", "day"),),
            {"supersedes": lists.of("decisions")},
        ),
        start=lambda: {"state": "proposed"},
        link=lists.title,
    )


def decision_link_card(ports: PagePorts, lists: Lists) -> RecordsCard:
    """Which initiatives a decision shapes."""

    def form() -> RecordForm:
        choices: dict[str, Any] = {"decision": lists.of("decisions"), "initiative": lists.of("initiatives")}
        return RecordForm("decision_link", ("decision", "initiative"), (), choices, width=440)

    return RecordsCard(
        ports,
        "decision_link",
        "Decisions and initiatives",
        "Which initiatives a decision record shapes",
        (RecordColumn("decision", names=True), RecordColumn("initiative", 220, 0, editable=False)),
        form=form,
        link=lists.title,
    )
