"""The internal rate of return, or why there is none or more than one: counted exactly, then found by halving.

A rate makes the present value of the months zero. With v = 1 / (1 + monthly rate) that is a root of the polynomial whose
coefficients are the months' net amounts, between 0 and infinity. How many there are is not guessed: one change of sign
gives exactly one (Descartes); otherwise Sturm's chain counts them.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from math import gcd, lcm
from typing import Literal

_PRECISION = 80
_LEAST, _MOST, _STEPS = Decimal("-0.99"), Decimal(100), 1500


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
    count = 1 if changes == 1 else positive_roots(terms)
    if count == 0:
        return Irr("none", why="The months change sign, but no rate brings the present value to zero.")
    rates = (_only(terms),) if changes == 1 else _on_a_grid(terms)
    if count == 1 and rates:
        return Irr("one", rates[:1], 1)
    if count == 1:
        return Irr("none", (), 1, "No rate between −99 % and 10,000 % a year is crossed.")
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


def positive_roots(terms: Sequence[int]) -> int:
    """How many different positive numbers are roots of the polynomial Σ terms[k] vᵏ, by Sturm's theorem.

    The first and the last term must not be zero.
    """
    chain = [list(terms), _reduced([place * term for place, term in enumerate(terms)][1:])]
    while any(chain[-1]):
        rest = _remainder(chain[-2], chain[-1])
        if not rest:
            break
        chain.append([-term for term in rest])
    at_zero = [one[0] for one in chain if one and one[0]]
    at_infinity = [one[-1] for one in chain if one]
    return _variations(at_zero) - _variations(at_infinity)


def _variations(values: list[int]) -> int:
    return sum((before > 0) != (after > 0) for before, after in itertools.pairwise(values))


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


def _on_a_grid(terms: Sequence[int]) -> tuple[Decimal, ...]:
    """The annual rates between −99 % and 10,000 % at which the present value changes sign, lowest first."""
    with localcontext() as context:
        context.prec = _PRECISION
        first, last = (1 + _LEAST).ln(), (1 + _MOST).ln()
        places = [(-(first + (last - first) * step / _STEPS) / 12).exp() for step in range(_STEPS + 1)]
        found: list[Decimal] = []
        values = [_value(terms, place) for place in places]
        for step, (before, after) in enumerate(itertools.pairwise(values)):
            if before == 0:
                found.append(_annual(places[step]))
            elif after != 0 and (before > 0) != (after > 0):
                found.append(_annual(_halved(terms, *sorted((places[step], places[step + 1])))))
        return tuple(found)
