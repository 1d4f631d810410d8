"""The sheets of the Measures page: a measure, a reading or its correction, and why targets may differ."""

from typing import Any

from PySide6.QtWidgets import QWidget

from debtplanner.commands.measures import EnterReadings, Entry
from debtplanner.domain.measures import Measure, Reading
from debtplanner.system.writing import Writing
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet
from debtplanner.ui.shell.page import PagePorts

MEASURE = RecordForm(
    "measure",
    (
        "name", "group", "direction", "quantity", "statistic", "unit", "baseline", "baseline_on",
        "operator", "target", "due", "cadence", "owner", "method", "note",
    ),
    (
        ("group", "direction"), ("quantity", "statistic", "unit"), ("baseline", "baseline_on"),
        ("operator", "target", "due"), ("cadence", "owner"),
    ),
    help={
        "quantity": "Targets of the same quantity are compared.",
        "baseline": "Left empty, the first reading counts as the baseline.",
        "due": "Left empty, the end of the plan counts.",
    },
)  # fmt: skip
SETTLEMENT = RecordForm(
    "settlement",
    ("reason",),
    help={"reason": "It holds until one of these targets is changed; then the conflict is shown again."},
    width=480,
)


class ReadingSheet(RecordSheet):
    """A new reading, or the correction of a known one: the old value stays in the list as corrected."""

    def __init__(
        self,
        window: QWidget,
        ports: PagePorts,
        measure: Measure,
        writing: Writing,
        start: dict[str, str],
        corrects: Reading | None = None,
    ) -> None:
        form = RecordForm("reading", ("day", "value", "source", "note"), (("day", "value"),), width=440)
        self._measure, self._corrects = measure, corrects
        known = "" if corrects is None else writing.short_day(corrects.day)
        super().__init__(
            window,
            ports,
            form,
            writing,
            start=start,
            title=f"Correct {measure.name} of {known}" if known else f"New reading of {measure.name}",
            draft=f"reading/{measure.id}/{'new' if corrects is None else corrects.id}",
            verb="Correct" if known else "Add reading",
        )

    def command(self, values: dict[str, Any]) -> tuple[object | None, str]:
        """Enters it."""
        more = {"source": values["source"], "note": values["note"]}
        corrects = None if self._corrects is None else self._corrects.id
        entry = Entry(self._measure.id, values["day"], values["value"], corrects, more)
        return EnterReadings((entry,)), self._measure.id
