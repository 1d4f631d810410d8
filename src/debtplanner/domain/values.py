"""How the values of a field are read from text, checked, and written down; one rule class a kind of value.

A rule answers four questions of its field: what did the person type (`parse`), is the value allowed (`check`), how is
it stored (`dump`, `load`). Refusals are `RuleBroken` with the sentence that the user reads.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from debtplanner.domain.currency import LARGEST_AMOUNT, MINOR_DIGITS
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.moments import instant, moment
from debtplanner.domain.months import Month

Stored = str | int | None
Value = str | int | bool | Decimal | date | datetime | Month | None


@dataclass(frozen=True, slots=True)
class Notation:
    """How the person writes numbers: decimal and group sign, and the minor digits of the workspace's currency.

    Around an amount they may write `currency`, its code, or one of its `signs`; without a code they write numbers alone.
    """

    digits: int = 2
    decimal: str = "."
    group: str = ","
    currency: str = ""
    signs: tuple[str, ...] = ()


PLAIN = Notation(group="")
"""The notation of machines: a dot, no groups."""

_SPACES = str.maketrans(dict.fromkeys(" \u00a0\u202f\u2009’'", None))


def shown(text: str) -> str:
    """What was typed, shortened for a sentence and without characters that steer a terminal."""
    text = "".join(
        "\ufffd" if unicodedata.category(one) in {"Cc", "Cs"} else one for one in " ".join(text[:200].split())
    )
    return text if len(text) <= 40 else f"{text[:40]}…"


def read_number(text: str, notation: Notation) -> Decimal:
    """The number in `text`; raises ValueError where it is not one, or where its groups are not groups of digits."""
    bare = text.strip().replace("−", "-").translate(_SPACES)
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    whole, sign, fraction = bare.partition(notation.decimal)
    if notation.group and notation.group in whole:
        first, *rest = whole.lstrip("+-").split(notation.group)
        if not 1 <= len(first) <= 3 or any(len(part) not in {2, 3} for part in rest) or len(rest[-1]) != 3:
            raise ValueError(text)
        whole = whole.replace(notation.group, "")
    if not (whole + fraction).lstrip("+-").isascii() or not (whole + fraction).lstrip("+-").isdigit():
        raise ValueError(text)
    try:
        return Decimal(f"{whole}{'.' if sign else ''}{fraction}")
    except InvalidOperation as bad:
        raise ValueError(text) from bad


_SHORT = {"k": 3, "m": 6}
"""What people write behind thousands and millions, as powers of ten."""


class OtherCurrency(ValueError):  # noqa: N818 - it says what stands there
    """An amount with the sign or code of a currency that is not the workspace's."""


def read_money(text: str, notation: Notation) -> Decimal:
    """The amount in `text` in whole currency units, exactly: "$250,000.50", "USD 250,000", "120k", "1.2m".

    Raises OtherCurrency where another currency stands beside the number, ValueError where there is no number.
    """
    if not notation.currency:
        return read_number(text, notation)
    bare = text.strip()
    start, end = 0, len(bare)
    while start < end and _may_mark(bare[start]):
        start += 1
    while end > start and _may_mark(bare[end - 1]):
        end -= 1
    before, number, after = bare[:start], bare[start:end].strip(), bare[end:]
    own = {one.casefold() for one in (notation.currency, *notation.signs)}
    power = 0
    if after.casefold() not in own and after[:1].casefold() in _SHORT:
        power, after = _SHORT[after[0].casefold()], after[1:]
    elif number[-1:].casefold() in _SHORT:
        power, number = _SHORT[number[-1].casefold()], number[:-1]
    marks = [one for one in (before, after) if one]
    if any(one.casefold() not in own for one in marks):
        foreign = any(one.upper() in MINOR_DIGITS or unicodedata.category(one[-1]) == "Sc" for one in marks)
        raise OtherCurrency(text) if foreign else ValueError(text)
    return read_number(number, notation).scaleb(power)


def _may_mark(letter: str) -> bool:
    return letter.isalpha() or unicodedata.category(letter) == "Sc"


@dataclass(frozen=True, slots=True)
class Rule:
    """What every field has: a label for the user, whether it may stay empty, and whether undo and import touch it."""

    label: str
    required: bool = False
    noun = "a value"
    sql = "TEXT"

    def parse(self, text: str, notation: Notation) -> Value:
        """The value that was typed; an empty text is no value."""
        if not text.strip():
            return self.check(None)
        return self.check(self.read(text, notation))

    def check(self, value: Any) -> Value:
        """The value as it is kept; raises RuleBroken where it is not allowed."""
        if value is None or value == "":
            if self.required:
                raise RuleBroken(f"{self.label} cannot be empty. Type {self.noun}.")
            return None
        return self.allowed(value)

    def read(self, text: str, notation: Notation) -> Value:  # noqa: ARG002 - rules for numbers need it
        """The value that `text` stands for, unchecked."""
        return text

    def allowed(self, value: Any) -> Value:
        """The normalised value, or RuleBroken."""
        return value

    @property
    def empty(self) -> Value:
        """What an empty field holds: nothing, or an empty text."""
        return None

    def dump(self, value: Any) -> Stored:
        """The value as stored and as written in the audit log."""
        return None if value is None else str(value)

    def load(self, stored: Any) -> Value:
        """The value of what `dump` gave."""
        return stored


@dataclass(frozen=True, slots=True)
class Line(Rule):
    """One line of text, at most `longest` characters, in Unicode's composed form."""

    longest: int = 300
    noun = "some text"

    def allowed(self, value: Any) -> str:
        """The text with its line breaks turned into blanks."""
        text = " ".join(clean_text(self.label, value, self.longest).split())
        if not text and self.required:
            raise RuleBroken(f"{self.label} cannot be empty. Type {self.noun}.")
        return text

    @property
    def empty(self) -> Value:
        """An empty text."""
        return ""

    def check(self, value: Any) -> Value:
        """Text is never None: nothing typed is an empty text."""
        if value is None or not str(value).strip():
            if self.required:
                raise RuleBroken(f"{self.label} cannot be empty. Type {self.noun}.")
            return ""
        return self.allowed(value)


@dataclass(frozen=True, slots=True)
class Prose(Line):
    """Text of several lines, at most `longest` characters."""

    longest: int = 20_000

    def allowed(self, value: Any) -> str:
        """The text with its line breaks kept and the blanks around it gone."""
        return clean_text(self.label, value, self.longest).strip()


def clean_text(label: str, value: Any, longest: int) -> str:
    """`value` composed (NFC) and with plain line ends; refuses characters that no screen or file can show."""
    if not isinstance(value, str):
        raise RuleBroken(f"{label} must be text.")
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    for character in text:
        category = unicodedata.category(character)
        if category == "Cs" or (category == "Cc" and character not in "\n\t"):
            raise RuleBroken(
                f"{label} holds the control character U+{ord(character):04X}, which cannot be shown. Remove it."
            )
    if len(text) > longest:
        raise RuleBroken(f"{label} can hold {longest:,} characters. You typed {len(text):,}.")
    return text


@dataclass(frozen=True, slots=True)
class Whole(Rule):
    """A whole number from `least` to `most`."""

    least: int = 0
    most: int = 1_000_000
    noun = "a whole number"
    sql = "INTEGER"

    def read(self, text: str, notation: Notation) -> int:
        """The whole number typed."""
        try:
            number = read_number(text, notation)
        except ValueError:
            raise self.refusal(shown(text)) from None
        if number != number.to_integral_value() or abs(number) > 10**18:
            raise self.refusal(shown(text))
        return int(number)

    def allowed(self, value: Any) -> int:
        """The number, inside its range."""
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= self.most:
            raise self.refusal(shown(str(value)))
        return value

    def refusal(self, typed: str) -> RuleBroken:
        """The sentence for a number that is not one of these."""
        return RuleBroken(
            f"{self.label} must be a whole number from {self.least:,} to {self.most:,}. You typed {typed}."
        )

    def dump(self, value: Any) -> Stored:
        """Whole numbers are stored as they are."""
        return value


@dataclass(frozen=True, slots=True)
class Score(Whole):
    """An assessment of 1 to 10 (10 = highest), after the framework's scoring scale."""

    least: int = 1
    most: int = 10


@dataclass(frozen=True, slots=True)
class Amount(Rule):
    """Money in minor units of the workspace's currency, zero or more.

    `personal`: what one person costs can be read from it, so that it is not for every eye (`Writing.cost`).
    """

    personal: bool = False
    noun = "an amount"
    sql = "INTEGER"

    def read(self, text: str, notation: Notation) -> int:
        """The amount typed, in minor units; refuses fractions smaller than the currency has."""
        try:
            number = read_money(text, notation)
        except OtherCurrency:
            raise RuleBroken(
                f"{self.label} is an amount in {notation.currency}, the currency of this file. Convert it and type it in "
                f"{notation.currency}. You typed {shown(text)}."
            ) from None
        except ValueError:
            example = f"12{notation.group}500" if notation.group else "12500"
            raise RuleBroken(f"{self.label} must be an amount such as {example}. You typed {shown(text)}.") from None
        if number < 0:
            raise RuleBroken(f"{self.label} must be zero or more. You typed {shown(text)}.")
        minor = number.scaleb(notation.digits)
        if minor != minor.to_integral_value():
            raise RuleBroken(
                f"{self.label} can have {notation.digits} digits after the decimal sign. You typed {shown(text)}."
            )
        if minor > LARGEST_AMOUNT:
            most = f"{LARGEST_AMOUNT // 10**notation.digits:,}".replace(",", notation.group or " ")
            raise RuleBroken(f"{self.label} can be at most {most}. You typed {shown(text)}.")
        return int(minor)

    def allowed(self, value: Any) -> int:
        """The amount, inside what a record holds."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise RuleBroken(f"{self.label} must be a whole number of minor units.")
        if value < 0:
            raise RuleBroken(f"{self.label} must be zero or more.")
        if value > LARGEST_AMOUNT:
            raise RuleBroken(f"{self.label} can be at most {LARGEST_AMOUNT:,} in the smallest unit of the currency.")
        return value

    def dump(self, value: Any) -> Stored:
        """Minor units are stored as they are."""
        return value


@dataclass(frozen=True, slots=True)
class Number(Rule):
    """A decimal number from `least` to `most`, kept exactly as written."""

    least: Decimal = Decimal("-1e15")
    most: Decimal = Decimal("1e15")
    noun = "a number"

    def read(self, text: str, notation: Notation) -> Decimal:
        """The number typed."""
        try:
            return read_number(text, notation)
        except ValueError:
            raise RuleBroken(f"{self.label} must be a number. You typed {shown(text)}.") from None

    def allowed(self, value: Any) -> Decimal:
        """The number without trailing zeros, inside its range and with at most 12 digits after the decimal sign."""
        if isinstance(value, int) and not isinstance(value, bool):
            value = Decimal(value)
        if not isinstance(value, Decimal) or not value.is_finite():
            raise RuleBroken(f"{self.label} must be a number.")
        if not self.least <= value <= self.most:
            raise RuleBroken(f"{self.label} must lie between {self.least:,f} and {self.most:,f}.")
        plain = value.normalize()
        exponent = plain.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -12:
            raise RuleBroken(f"{self.label} can have 12 digits after the decimal sign.")
        return plain

    def dump(self, value: Any) -> Stored:
        """Decimals are stored as text, so that they stay exact."""
        return None if value is None else f"{value:f}"

    def load(self, stored: Any) -> Value:
        """The decimal of its text, in the same form that `allowed` gives."""
        return None if stored is None else Decimal(stored).normalize()


@dataclass(frozen=True, slots=True)
class Flag(Rule):
    """Yes or no."""

    noun = "yes or no"
    sql = "INTEGER"

    def read(self, text: str, notation: Notation) -> bool:  # noqa: ARG002
        """Yes or no in words or as 1 and 0."""
        word = text.strip().lower()
        if word in {"yes", "true", "1"}:
            return True
        if word in {"no", "false", "0"}:
            return False
        raise RuleBroken(f"{self.label} must be yes or no. You typed {shown(text)}.")

    def allowed(self, value: Any) -> bool:
        """A truth value."""
        if not isinstance(value, bool):
            raise RuleBroken(f"{self.label} must be yes or no.")
        return value

    def dump(self, value: Any) -> Stored:
        """Stored as 1 and 0."""
        return None if value is None else int(value)

    def load(self, stored: Any) -> Value:
        """The truth value of 1 or 0."""
        return None if stored is None else bool(stored)


@dataclass(frozen=True, slots=True)
class Choice(Rule):
    """One of named options; the code is stored, the label is shown."""

    options: tuple[tuple[str, str], ...] = ()
    noun = "one of the options"

    def read(self, text: str, notation: Notation) -> str:  # noqa: ARG002
        """The code of an option, from its code or label in any case."""
        word = text.strip().casefold()
        for code, label in self.options:
            if word in {code.casefold(), label.casefold()}:
                return code
        raise self.refusal(text)

    def allowed(self, value: Any) -> str:
        """A known code."""
        if value not in dict(self.options):
            raise self.refusal(str(value))
        return value

    def refusal(self, typed: str) -> RuleBroken:
        """The sentence that lists the options."""
        listed = ", ".join(label for _, label in self.options)
        return RuleBroken(f"{self.label} must be one of: {listed}. You typed {shown(typed)}.")

    def label_of(self, code: str | None) -> str:
        """The label of a code."""
        return dict(self.options).get(code or "", "")


@dataclass(frozen=True, slots=True)
class Day(Rule):
    """A calendar day of the years 1900 to 2200."""

    noun = "a day such as 2026-11-30"

    def read(self, text: str, notation: Notation) -> date:  # noqa: ARG002
        """The day written as 2026-11-30."""
        try:
            return date.fromisoformat(text.strip())
        except ValueError:
            raise RuleBroken(f"{self.label} must be a day such as 2026-11-30. You typed {shown(text)}.") from None

    def allowed(self, value: Any) -> date:
        """A day inside the years that the program knows."""
        if not isinstance(value, date) or not 1900 <= value.year <= 2200:
            raise RuleBroken(f"{self.label} must be a day of the years 1900 to 2200.")
        return value

    def load(self, stored: Any) -> Value:
        """The day of its ISO text."""
        return None if stored is None else date.fromisoformat(stored)


@dataclass(frozen=True, slots=True)
class Instant(Rule):
    """A moment in universal time, to the millisecond."""

    noun = "a moment"

    def allowed(self, value: Any) -> datetime:
        """An aware moment, in universal time."""
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise RuleBroken(f"{self.label} must be a moment with its time zone.")
        return moment(instant(value))

    def dump(self, value: Any) -> Stored:
        """Written as the audit log writes moments."""
        return None if value is None else instant(value)

    def load(self, stored: Any) -> Value:
        """The moment of its text."""
        return None if stored is None else moment(stored)


@dataclass(frozen=True, slots=True)
class Exact(Rule):
    """Text that is kept to the byte because something was computed from it: a payload, a fingerprint, a signature."""

    noun = "some text"

    def allowed(self, value: Any) -> str:
        """The very text."""
        if not isinstance(value, str):
            raise RuleBroken(f"{self.label} must be text.")
        return value

    def check(self, value: Any) -> Value:
        """Text is never None."""
        if value in {None, ""} and self.required:
            raise RuleBroken(f"{self.label} cannot be empty.")
        return "" if value is None else self.allowed(value)

    @property
    def empty(self) -> Value:
        """An empty text."""
        return ""


@dataclass(frozen=True, slots=True)
class MonthOf(Rule):
    """A calendar month."""

    noun = "a month such as 2026-01"

    def read(self, text: str, notation: Notation) -> Month:  # noqa: ARG002
        """The month written as 2026-01."""
        try:
            return Month.parse(text)
        except ValueError:
            raise RuleBroken(f"{self.label} must be a month such as 2026-01. You typed {shown(text)}.") from None

    def allowed(self, value: Any) -> Month:
        """A month."""
        if not isinstance(value, Month):
            raise RuleBroken(f"{self.label} must be a month such as 2026-01.")
        return value

    def load(self, stored: Any) -> Value:
        """The month of its text."""
        return None if stored is None else Month.parse(stored)


@dataclass(frozen=True, slots=True)
class Link(Rule):
    """The id of a record of kind `to`; an `owned` record goes into the bin, and comes back, with that one.

    A `loose` link does not stand in the way when that record goes into the bin.
    """

    to: str = ""
    owned: bool = False
    loose: bool = False
    noun = "one from the list"

    def allowed(self, value: Any) -> str:
        """An id; whether the record exists is asked where the record is saved."""
        if not isinstance(value, str):
            raise RuleBroken(f"{self.label} must be one from the list.")
        return value
