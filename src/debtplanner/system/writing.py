"""Numbers, money, days and months as the reader writes them; Babel's rules, in this one place."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_symbol, get_decimal_symbol, get_group_symbol

from debtplanner.domain.currency import minor_digits
from debtplanner.domain.local_time import Moment, offset_text
from debtplanner.domain.months import Month
from debtplanner.domain.rounding import nearest
from debtplanner.domain.values import Amount, Choice, Notation, Number, Rule

_KEPT_AMOUNTS = 65_536
WITHHELD = "[amount withheld]"
"""What stands for an amount that the reader is not to see."""
HIDDEN = "hidden"
"""What stands for what a person costs while costs of people are not shown."""
FEWEST_PEOPLE = 3
"""A total over fewer people tells what one of them costs."""

Numeric = int | Decimal | Fraction


def rounded(value: Numeric, digits: int) -> Decimal:
    """`value` rounded half up to `digits` after the decimal sign, exactly."""
    if isinstance(value, Fraction):
        return Decimal(nearest(value * Fraction(10) ** digits)).scaleb(-digits)
    return Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


@lru_cache(maxsize=16_384)
def _written(exact: Decimal, places: int, locale: Locale) -> str:
    pattern = "#,##0" + ("." + "0" * places if places else "")
    text: str = format_decimal(exact, format=pattern, locale=locale)
    return text.replace("-", "−")


@lru_cache(maxsize=64)
def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_US")


@lru_cache(maxsize=64)
def writing(locale: str, currency: str, withheld_below: int = 0, *, hides_costs: bool = False) -> "Writing":
    """The one writing of a locale and currency: it remembers what it wrote, whoever asks."""
    if withheld_below:
        return WithholdingWriting(locale, currency, withheld_below, hides_costs=hides_costs)
    return Writing(locale, currency, hides_costs=hides_costs)


class Writing:
    """How one locale and currency write things. An unknown locale is written as American English.

    `hides_costs`: what a person costs is not written out, whatever asks for it.
    """

    def __init__(self, locale: str = "en_US", currency: str = "USD", *, hides_costs: bool = False) -> None:
        self.hides_costs = hides_costs
        self.locale = _locale(locale)
        self.currency = currency
        self._amounts: dict[int, str] = {}

    @cached_property
    def notation(self) -> Notation:
        """How the reader types numbers."""
        return Notation(
            minor_digits(self.currency),
            get_decimal_symbol(self.locale),
            get_group_symbol(self.locale).replace("\u202f", "").replace("\u00a0", ""),
            self.currency,
            (get_currency_symbol(self.currency, self.locale), get_currency_symbol(self.currency, "en_US")),
        )

    @cached_property
    def group(self) -> str:
        """What stands between thousands, as it is printed."""
        return self.number(1000, 0)[1:-3]

    def number(self, value: Numeric, digits: int | None = None) -> str:
        """A number with `digits` after the decimal sign, or with as many as it has; a true minus sign."""
        if digits is None:
            exact = (
                Decimal(value) if isinstance(value, int) else value if isinstance(value, Decimal) else rounded(value, 6)
            )
            places = max(0, -int(exact.normalize().as_tuple().exponent))
        else:
            exact, places = rounded(value, digits), digits
        return _written(exact, places, self.locale)

    def count(self, number: int, noun: str, plural: str) -> str:
        """A count with its noun: 1 item, 1,990 items."""
        return f"{self.number(number)} {noun if number == 1 else plural}"

    def part(self, some: int, whole: int) -> str:
        """How many of how many: 1,990 of 2,000."""
        return f"{self.number(some)} of {self.number(whole)}"

    def amount(self, minor: int) -> str:
        """Money from minor units, without the currency's name: cents only where there are any."""
        found = self._amounts.get(minor)
        if found is None:
            digits = minor_digits(self.currency)
            whole = minor % 10**digits == 0
            found = self.number(Decimal(minor).scaleb(-digits), 0 if whole else digits)
            if len(self._amounts) < _KEPT_AMOUNTS:
                self._amounts[minor] = found
        return found

    def hides(self, rule: Rule) -> bool:
        """Whether values of this rule are not written out."""
        return self.hides_costs and isinstance(rule, Amount) and rule.personal

    def cost(self, rule: Rule, minor: int) -> str:
        """Money that a record states, or that it is hidden."""
        return HIDDEN if self.hides(rule) else self.amount(minor)

    def cost_of_people(self, minor: int, people: int) -> str:
        """Money that so many people cost together, or that it is hidden where there are too few of them."""
        return HIDDEN if self.hides_costs and people < FEWEST_PEOPLE else self.amount(minor)

    def short_amount(self, minor: int) -> str:
        """Money for a chart or a narrow place: 1.35M, 61.1K, 900."""
        value = Decimal(minor).scaleb(-minor_digits(self.currency))
        for size, sign, digits in ((Decimal(1_000_000), "M", 2), (Decimal(1_000), "K", 1)):
            if abs(value) >= size:
                short = rounded(value / size, digits).normalize()
                return f"{self.number(short)}{sign}"
        return self.number(rounded(value, 0), 0)

    def typed(self, minor: int) -> str:
        """An amount as one types it into a field: decimal sign of the locale, no groups."""
        return f"{Decimal(minor).scaleb(-minor_digits(self.currency)).normalize():f}".replace(
            ".", self.notation.decimal
        )

    def typed_number(self, value: Decimal) -> str:
        """A number as one types it into a field."""
        return f"{value:f}".replace(".", self.notation.decimal)

    def as_typed(self, rule: Rule, value: Any) -> str:
        """The value of a field as one types it: what the same rule reads back as the same value."""
        if value is None or self.hides(rule):
            return ""
        match rule:
            case Amount():
                return self.typed(value)
            case Number():
                return self.typed_number(value)
            case Choice():
                return rule.label_of(value)
            case Moment():
                return value.isoformat(" ", "seconds" if value.second else "minutes")
            case _:
                return str(value)

    def percent(self, ratio: Fraction, digits: int = 1) -> str:
        """A ratio in per cent: 16.7 %."""
        return f"{self.number(ratio * 100, digits)} %"

    def day(self, day: date) -> str:
        """A day in full: 24 November 2026."""
        return format_date(day, "d MMMM y", locale=self.locale)

    def short_day(self, day: date) -> str:
        """A day for a table: 24 Nov 2026."""
        return format_date(day, "d MMM y", locale=self.locale)

    def moment(self, local: datetime) -> str:
        """A moment for a table: 24 Nov 2026 13:05, with its offset where it has one."""
        seconds = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
        ahead = local.utcoffset()
        offset = "" if ahead is None else f" {offset_text(ahead)}"
        return f"{self.short_day(local.date())} {seconds}{offset}"

    def month(self, month: Month) -> str:
        """A month in full: November 2026."""
        return format_date(month.first_day, "MMMM y", locale=self.locale)

    def short_month(self, month: Month) -> str:
        """A month for a table: Nov 2026."""
        return format_date(month.first_day, "MMM y", locale=self.locale)

    def value(self, value: object) -> str:
        """A month, day or moment as it stands in a sentence; anything else as it is."""
        match value:
            case Month():
                return self.short_month(value)
            case datetime():
                return self.moment(value)
            case date():
                return self.short_day(value)
            case _:
                return str(value)

    def time(self, at: datetime) -> str:
        """The time of day on this machine's clock: 14:02."""
        return f"{at.astimezone():%H:%M}"


class WithholdingWriting(Writing):
    """Writes `WITHHELD` for amounts of money that lie below a threshold, in minor units; nothing is not withheld."""

    def __init__(self, locale: str, currency: str, below: int, *, hides_costs: bool = False) -> None:
        super().__init__(locale, currency, hides_costs=hides_costs)
        self._below = below

    def amount(self, minor: int) -> str:
        """Money from minor units, or the words that it is withheld."""
        return WITHHELD if 0 < abs(minor) < self._below else super().amount(minor)

    def short_amount(self, minor: int) -> str:
        """Money for a narrow place, or the words that it is withheld."""
        return WITHHELD if 0 < abs(minor) < self._below else super().short_amount(minor)
