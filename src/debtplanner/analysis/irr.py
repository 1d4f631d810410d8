"""The internal rate of return, or why there is none or more than one: counted exactly, then found by halving.

A rate makes the present value of the months zero. With v = 1 / (1 + monthly rate) that is a root of the polynomial whose
coefficients are the months' net amounts, between 0 and infinity. How many there are is not guessed: one change of sign
gives exactly one (Descartes); otherwise Sturm's chain counts them and tells them apart, however close they lie, and those
that the present value only touches too.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from math import gcd, lcm
from typing import Literal

_PRECISION = 80
_LEAST, _MOST = Decimal("-0.99"), Decimal(100)


@dataclass(frozen=True, slots=True)
class Irr:
    """Effective annual rates (0.1 for ten per cent); `count` is how many there are, `why` says so where it is not one."""

    state: Literal["one", "none", "several"]
    rates: tuple[Decimal, ...] = ()
    count: int = 0
    why: str = ""


def irr(net: Sequence[Fraction]) -> Irr:
    """The internal rate of return of monthly net amounts."""
    terms = _whole(net)
    signs = [term > 0 for term in terms if term]
    if not signs:
        return Irr("none", why="No money flows, so no rate is defined.")
    if len(set(signs)) == 1:
        side = "under water" if signs[0] else "above water"
        return Irr("none", why=f"No month is {side}, so no rate brings the present value to zero.")
    changes = sum(before != after for before, after in itertools.pairwise(signs))
    found = [_only(terms)] if changes == 1 else _rates(terms)
    count = len(found)
    if count == 0:
        return Irr("none", why="The months change sign, but no rate brings the present value to zero.")
    rates = tuple(rate for rate in found if _LEAST <= rate <= _MOST)
    if count == 1 and rates:
        return Irr("one", rates, 1)
    if count == 1:
        return Irr("none", (), 1, "The only rate does not lie between −99 % and 10,000 % a year.")
    seen = "" if len(rates) == count else f" {len(rates)} of them between −99 % and 10,000 % a year."
    why = f"{count} rates bring the present value to zero, so none of them can be relied on.{seen}"
    return Irr("several", rates, count, why)


def _whole(net: Sequence[Fraction]) -> list[int]:
    """The amounts as whole numbers in the same proportion, without the zeros at both ends."""
    scale = lcm(*(one.denominator for one in net)) if net else 1
    terms = [int(one * scale) for one in net]
    while terms and not terms[-1]:
        terms.pop()
    while terms and not terms[0]:
        terms.pop(0)
    return _reduced(terms)


def _reduced(terms: list[int]) -> list[int]:
    common = gcd(*terms) if terms else 1
    return [term // common for term in terms] if common > 1 else terms


def _chain(terms: Sequence[int]) -> list[list[int]]:
    """Sturm's chain; its last polynomial is the greatest common divisor of the polynomial and its derivative."""
    chain = [list(terms), _reduced([place * term for place, term in enumerate(terms)][1:])]
    while len(chain[-1]) > 1:
        rest = _remainder(chain[-2], chain[-1])
        if not rest:
            break
        chain.append([-term for term in rest])
    return chain


def _without(terms: Sequence[int], shared: Sequence[int]) -> list[int]:
    """The polynomial divided by a factor of it."""
    rest, found = [Fraction(term) for term in terms], list[Fraction]()
    while len(rest) >= len(shared):
        factor = rest[-1] / shared[-1]
        found.insert(0, factor)
        shift = len(rest) - len(shared)
        rest = [one - factor * shared[place - shift] if place >= shift else one for place, one in enumerate(rest)][:-1]
    return _whole(found)


def _variations(values: Sequence[int]) -> int:
    signs = [value > 0 for value in values if value]
    return sum(before != after for before, after in itertools.pairwise(signs))


def _remainder(dividend: list[int], divisor: list[int]) -> list[int]:
    """The remainder of a division of polynomials, times a positive number, in lowest terms."""
    rest = list(dividend)
    lead = divisor[-1]
    while len(rest) >= len(divisor):
        top = rest[-1]
        factor, sign = abs(lead), 1 if lead > 0 else -1
        shift = len(rest) - len(divisor)
        rest = [term * factor for term in rest]
        for place, term in enumerate(divisor):
            rest[shift + place] -= sign * top * term
        rest.pop()
        while rest and not rest[-1]:
            rest.pop()
        rest = _reduced(rest)
    return rest


def _value(terms: Sequence[int], at: Decimal) -> Decimal:
    total = Decimal()
    for term in reversed(terms):
        total = total * at + term
    return total


def _halved(terms: Sequence[int], low: Decimal, high: Decimal) -> Decimal:
    """The root between two places with different signs, to thirty digits."""
    rising = _value(terms, high) > 0
    for _ in range(140):
        middle = (low + high) / 2
        if (_value(terms, middle) > 0) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def _annual(factor: Decimal) -> Decimal:
    return (1 / factor) ** 12 - 1


def _only(terms: Sequence[int]) -> Decimal:
    """The annual rate of the one root."""
    with localcontext() as context:
        context.prec = _PRECISION
        low, high = Decimal(1) / 2, Decimal(2)
        while (_value(terms, low) > 0) == (terms[-1] > 0):
            low /= 2
        while (_value(terms, high) > 0) != (terms[-1] > 0):
            high *= 2
        return _annual(_halved(terms, low, high))


def _at(terms: Sequence[int], place: Fraction) -> int:
    """The value at a place, times a positive number."""
    total, power = 0, 1
    for term in reversed(terms):
        total = total * place.numerator + term * power
        power *= place.denominator
    return total


def _rates(terms: Sequence[int]) -> list[Decimal]:
    """Every annual rate that brings the present value to zero, lowest first."""
    chain = _chain(terms)
    if len(chain[-1]) > 1:
        chain = _chain(_without(terms, chain[-1]))  # each root once
    simple = chain[0]

    def behind(place: Fraction) -> int:
        return _variations([_at(one, place) for one in chain])

    highest = Fraction(2)
    while highest <= 1 + max(abs(Fraction(term, simple[-1])) for term in simple):  # Cauchy's bound
        highest *= 2
    left, apart = [(Fraction(), behind(Fraction()), highest, behind(highest))], list[tuple[Fraction, Fraction]]()
    while left:
        low, above, high, over = left.pop()
        middle = (low + high) / 2
        if above - over == 1 and _at(simple, low):
            apart.append((low, high))
        elif above > over:
            between = behind(middle)
            left += [(low, above, middle, between), (middle, between, high, over)]
    with localcontext() as context:
        context.prec = _PRECISION
        return [_annual(_between(simple, low, high)) for low, high in sorted(apart, reverse=True)]


def _between(terms: Sequence[int], low: Fraction, high: Fraction) -> Decimal:
    """The one root above `low` and up to `high`."""
    first, last = (Decimal(one.numerator) / Decimal(one.denominator) for one in (low, high))
    return _halved(terms, first, last) if _at(terms, high) else last
