"""The pack of a month or of a quarter: read in one transaction, then drawn; one way for window and command line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from debtplanner.domain.months import Month, Quarter
from debtplanner.packs.assembly import Printed
from debtplanner.packs.monthly import render_monthly
from debtplanner.packs.quarterly import render_quarterly
from debtplanner.packs.render import Progress
from debtplanner.queries.monthly import monthly_data
from debtplanner.queries.quarterly import quarterly_data
from debtplanner.queries.reader import Reader

Read = Callable[[Callable[[Reader], Any]], Any]
"""Answers with what a function makes of a reader: `Session.read`."""


@dataclass(frozen=True, slots=True)
class PeriodPack:
    """A drawn pack and the fingerprint of the records that it shows."""

    content: bytes
    fingerprint: str


def period_pack(
    read: Read,
    period: Month | Quarter,
    how: Printed = Printed(),  # noqa: B008 - frozen
    *,
    below: int = 0,
    progress: Progress | None = None,
) -> PeriodPack:
    """The pack of `period`; amounts below `below`, in minor units, are withheld."""
    words: dict[str, Any] = {"paper": how.paper, "draft": how.draft, "withhold": how.withhold, "progress": progress}
    if isinstance(period, Quarter):
        quarter = read(lambda reader: quarterly_data(reader.withholding(below), period))
        return PeriodPack(render_quarterly(quarter, **words), quarter.base.fingerprint)
    month = read(lambda reader: monthly_data(reader.withholding(below), period))
    return PeriodPack(render_monthly(month, **words), month.fingerprint)
