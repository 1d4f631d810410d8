"""The workspace itself: its name, currency, plan months and chosen scoring model."""

from dataclasses import dataclass

from debtplanner.domain.currency import MINOR_DIGITS
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record, ruled
from debtplanner.domain.local_time import ZoneName
from debtplanner.domain.months import Month
from debtplanner.domain.values import Amount, Line, Link, MonthOf, Whole, shown

WORKSPACE_ID = "workspace"


@dataclass(frozen=True, slots=True)
class CurrencyCode(Line):
    """A code of ISO 4217 that is in use."""

    longest: int = 3
    noun = "a currency code such as USD"

    def allowed(self, value: object) -> str:
        """The code in capitals."""
        code = str(value).strip().upper()
        if code not in MINOR_DIGITS:
            raise RuleBroken(
                f"{shown(code) or 'An empty text'} is not a currency code in use. Type one such as USD or EUR."
            )
        return code


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace(Record):
    """One per file. Money everywhere is in minor units of `currency`; the plan runs `months` from `first_month`."""

    name: str = ruled(Line("Name of the workspace", required=True, longest=200))
    currency: str = ruled(CurrencyCode("Currency", required=True), "USD")
    first_month: Month = ruled(MonthOf("First month", required=True))
    months: int = ruled(Whole("Months planned", required=True, least=1, most=120), 18)
    training_budget: int | None = ruled(Amount("Training budget a year"), None)
    hours_per_day: int = ruled(Whole("Hours a day", required=True, least=1, most=24), 8)
    scoring_model: str = ruled(Link("Scoring model", required=True, to="scoring_model"), "mean")
    locale: str = ruled(Line("Numbers and dates as in", required=True, longest=20), "en_US")
    time_zone: str = ruled(ZoneName("Time zone", required=True), "UTC")
    document: str = ruled(Line("Framework document", longest=300), "")
